// Where evidence is kept until a node has it: IndexedDB, or memory where the browser gives none.

/** What waits, without its content. */
export interface Waiting {
  /** Chain and digest. */
  key: string
  genesis: string
  digest: string
  mediaType: string
  bytes: number
  /** The name of the file. */
  name: string
  /** The car of the record that names it; empty of a dispute. */
  vin: string
  since: number
  state: 'waiting' | 'putting' | 'held_up' | 'refused'
  /** The code of the node's last refusal. */
  code: number | null
  said: string
  tries: number
  /** When it is tried again. */
  next: number
}

export interface Box {
  /** Whether what is in it stays when the page is closed. */
  readonly lasts: boolean
  all(): Promise<Waiting[]>
  content(key: string): Promise<Blob | undefined>
  add(waiting: Waiting, content: Blob): Promise<void>
  /** Writes what became of it; nothing where it was forgotten meanwhile. */
  update(waiting: Waiting): Promise<void>
  remove(key: string): Promise<void>
}

const NAME = 'urcar.evidence'
const [LINES, CONTENTS] = ['waiting', 'contents']

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })

const committed = (change: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    change.oncomplete = () => resolve()
    change.onabort = () => reject(change.error ?? new Error('IndexedDB'))
  })

function boxOf(base: IDBDatabase): Box {
  const change = () => base.transaction([LINES, CONTENTS], 'readwrite')
  return {
    lasts: true,
    all: () => done(base.transaction(LINES).objectStore(LINES).getAll() as IDBRequest<Waiting[]>),
    content: (key) => done(base.transaction(CONTENTS).objectStore(CONTENTS).get(key) as IDBRequest<Blob | undefined>),
    add(waiting, content) {
      const it = change()
      it.objectStore(LINES).put(waiting)
      it.objectStore(CONTENTS).put(content, waiting.key)
      return committed(it)
    },
    async update(waiting) {
      const it = change()
      const lines = it.objectStore(LINES)
      if ((await done(lines.count(waiting.key))) > 0) lines.put(waiting)
      return committed(it)
    },
    remove(key) {
      const it = change()
      it.objectStore(LINES).delete(key)
      it.objectStore(CONTENTS).delete(key)
      return committed(it)
    },
  }
}

/** A box that is gone with the page. */
export function memoryBox(): Box {
  const kept = new Map<string, { waiting: Waiting; content: Blob }>()
  return {
    lasts: false,
    all: async () => [...kept.values()].map(({ waiting }) => waiting),
    content: async (key) => kept.get(key)?.content,
    add: async (waiting, content) => void kept.set(waiting.key, { waiting, content }),
    async update(waiting) {
      const before = kept.get(waiting.key)
      if (before) kept.set(waiting.key, { ...before, waiting })
    },
    remove: async (key) => void kept.delete(key),
  }
}

export async function openBox(): Promise<Box> {
  try {
    const opening = indexedDB.open(NAME, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(LINES, { keyPath: 'key' })
      opening.result.createObjectStore(CONTENTS)
    }
    return boxOf(await done(opening))
  } catch {
    // A private window, or no room.
    return memoryBox()
  }
}
