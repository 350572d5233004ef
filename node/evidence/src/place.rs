//! Where evidence lies: in a folder, or in a bucket of S3.

use crate::{error::Error, outbound::Outbound};
use object_store::{ObjectStore, aws::AmazonS3Builder, local::LocalFileSystem, prefix::PrefixStore};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

/// The beginning of the name of a bucket.
const S3: &str = "s3://";

/// The folder of the content, below that of the store.
const CONTENT: &str = "content";

/// Where evidence lies. The catalogue lies in the node's own folder in either case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// In this folder.
    Folder(PathBuf),
    /// In a bucket, below a prefix where there is one. Region, endpoint and keys are those of the environment, in
    /// variables that begin with `AWS_`.
    S3 {
        /// Its name.
        bucket: String,
        /// The prefix, without slashes around it.
        prefix: Option<String>,
    },
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix(S3) else {
            return if text.is_empty() || text.contains("://") {
                Err("a folder or s3://BUCKET is needed".to_owned())
            } else {
                Ok(Self::Folder(text.into()))
            };
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let is_name = |character: char| character.is_ascii_alphanumeric() || ".-_".contains(character);
        if bucket.is_empty() || !bucket.chars().all(is_name) {
            return Err("s3:// is followed by the name of a bucket".to_owned());
        }
        let prefix = Some(prefix.trim_matches('/')).filter(|prefix| !prefix.is_empty());
        Ok(Self::S3 { bucket: bucket.to_owned(), prefix: prefix.map(ToOwned::to_owned) })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(f),
            Self::S3 { bucket, prefix: None } => write!(f, "{S3}{bucket}"),
            Self::S3 { bucket, prefix: Some(prefix) } => write!(f, "{S3}{bucket}/{prefix}"),
        }
    }
}

impl Place {
    /// Opens it. A folder is made where it isn't there, and what was being taken in when the node ended is removed.
    ///
    /// # Errors
    /// [`Error::Place`].
    pub(crate) fn open(&self) -> Result<Arc<dyn ObjectStore>, Error> {
        match self {
            Self::Folder(folder) => {
                let content = folder.join(CONTENT);
                let unusable = |error: std::io::Error| Error::Place(format!("{}: {error}", content.display()));
                fs::create_dir_all(&content).map_err(unusable)?;
                clear(&content).map_err(unusable)?;
                let store =
                    LocalFileSystem::new_with_prefix(&content).map_err(|error| Error::Place(error.to_string()))?;
                Ok(Arc::new(store.with_fsync(true)))
            }
            Self::S3 { bucket, prefix } => {
                let outbound = Outbound::new().map_err(|error| Error::Place(error.to_string()))?;
                let builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_http_connector(outbound);
                let store = builder.build().map_err(|error| Error::Place(error.to_string()))?;
                let store: Arc<dyn ObjectStore> = match prefix {
                    Some(prefix) => Arc::new(PrefixStore::new(store, prefix.as_str())),
                    None => Arc::new(store),
                };
                Ok(store)
            }
        }
    }
}

/// Removes files that were being written: their names end in a `#` and a number.
fn clear(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            clear(&entry.path())?;
        } else if entry.file_name().to_string_lossy().contains('#') {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(bucket: &str, prefix: Option<&str>) -> Result<Place, String> {
        Ok(Place::S3 { bucket: bucket.into(), prefix: prefix.map(Into::into) })
    }

    #[test]
    fn it_is_a_folder_or_a_bucket() {
        assert_eq!("/srv/evidence".parse::<Place>(), Ok(Place::Folder("/srv/evidence".into())));
        assert_eq!("s3".parse::<Place>(), Ok(Place::Folder("s3".into())));
        assert_eq!("s3://cars".parse::<Place>(), bucket("cars", None));
        assert_eq!("s3://cars/".parse::<Place>(), bucket("cars", None));
        assert_eq!("s3://cars/a/b/".parse::<Place>(), bucket("cars", Some("a/b")));
        for wrong in ["", "s3://", "s3:///a", "s3://a b", "http://cars", "s3://a?b"] {
            assert!(wrong.parse::<Place>().is_err(), "{wrong}");
        }
        for text in ["/srv/evidence", "s3://cars", "s3://cars/a/b"] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_was_being_written_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join(CONTENT).join("ab");
        fs::create_dir_all(&content).unwrap();
        for name in ["abcd", "abcd#1", "abce#12"] {
            fs::write(content.join(name), [1]).unwrap();
        }
        Place::Folder(folder.path().into()).open().unwrap();
        let left: Vec<_> = fs::read_dir(&content).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["abcd"]);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = Place::Folder(file.path().into()).open().err().unwrap();
        assert!(matches!(&error, Error::Place(words) if words.contains(CONTENT)), "{error}");
    }
}
