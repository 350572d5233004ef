//! The runtime's own heap.
//!
//! Without it each block of memory is allocated and freed by a call out of Wasm, and those take longer than most of what
//! the memory is for. So the runtime takes one piece from the node, the arena, and shares it out itself; the node's
//! allocator serves besides only what is large or finds the arena full. What the node hands over with its answers is
//! freed here as well: whatever does not lie in the arena goes back to the node.

// Memory is what this file is about, and no safe code can hand it out.
#![allow(unsafe_code)]

use core::{
    alloc::{GlobalAlloc, Layout},
    cell::UnsafeCell,
    marker::PhantomData,
    ptr::{self, NonNull},
};
use rlsf::Tlsf;

/// Bytes of the arena. Pages of it that nothing is written to cost nothing.
const ARENA: usize = 4 * 1024 * 1024;
/// Bytes of the largest block that the arena serves. Few are larger.
const LARGEST: usize = 64 * 1024;

/// The allocator behind the heap, for the arena itself and for what doesn't fit into it.
pub trait Backing {
    /// Returns memory for the layout, or null.
    fn allocate(layout: Layout) -> *mut u8;
    /// Frees what was allocated, or what came with an answer of the node.
    ///
    /// # Safety
    /// `block` is from this allocator, and used no more.
    unsafe fn free(block: *mut u8, layout: Layout);
}

/// The arena: its free blocks by size, down to an eighth of a power of two.
struct Arena {
    /// Its address; null until memory is first asked for.
    start: *mut u8,
    blocks: Tlsf<'static, u32, u8, 19, 8>,
}

/// A heap: an arena, and the allocator behind it.
pub struct Heap<B> {
    arena: UnsafeCell<Arena>,
    backing: PhantomData<fn() -> B>,
}

// SAFETY: an instance of the runtime has one thread; a test keeps its heap to itself.
unsafe impl<B> Sync for Heap<B> {}

impl<B: Backing> Heap<B> {
    /// Returns a heap that has allocated nothing yet.
    pub const fn new() -> Self {
        let arena = Arena { start: ptr::null_mut(), blocks: Tlsf::new() };
        Self { arena: UnsafeCell::new(arena), backing: PhantomData }
    }

    // Nobody holds on to what this returns: there is one thread, and nothing in between allocates.
    #[allow(clippy::mut_from_ref)]
    fn arena(&self) -> &mut Arena {
        // SAFETY: as said above.
        unsafe { &mut *self.arena.get() }
    }

    /// Returns whether the block lies in the arena.
    fn is_own(&self, block: *mut u8) -> bool {
        let start = self.arena().start;
        !start.is_null() && (block as usize).wrapping_sub(start as usize) < ARENA
    }

    /// Returns memory from the arena, unless the layout is too large for it or it is full.
    fn allocate(&self, layout: Layout) -> Option<NonNull<u8>> {
        if layout.size() > LARGEST {
            return None;
        }
        let arena = self.arena();
        if arena.start.is_null() {
            let whole = NonNull::new(B::allocate(Layout::from_size_align(ARENA, 16).ok()?))?;
            arena.start = whole.as_ptr();
            // SAFETY: the memory was just allocated, for good and for nobody else.
            unsafe { arena.blocks.insert_free_block_ptr(NonNull::slice_from_raw_parts(whole, ARENA)) };
        }
        arena.blocks.allocate(layout)
    }
}

// SAFETY: a block comes from the arena, which keeps to what `GlobalAlloc` asks, or from the allocator behind it, which
// does too.
unsafe impl<B: Backing> GlobalAlloc for Heap<B> {
    // Not inlined: it is called from everywhere, and the runtime would be a fifth larger.
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.allocate(layout).map_or_else(|| B::allocate(layout), NonNull::as_ptr)
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match NonNull::new(block).filter(|block| self.is_own(block.as_ptr())) {
            // SAFETY: it is from the arena, with this alignment, and the caller is done with it.
            Some(own) => unsafe { self.arena().blocks.deallocate(own, layout.align()) },
            // SAFETY: it is not from the arena, and the caller is done with it.
            None => unsafe { B::free(block, layout) },
        }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller answers for the size, as `GlobalAlloc` asks it to.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        if size <= LARGEST
            && let Some(own) = NonNull::new(block).filter(|block| self.is_own(block.as_ptr()))
            // SAFETY: it is from the arena, with this alignment.
            && let Some(new) = unsafe { self.arena().blocks.reallocate(own, wanted) }
        {
            return new.as_ptr();
        }
        // SAFETY: the caller's layouts are as `GlobalAlloc` asks for; the new block is another one, with room for the
        // lesser of both.
        unsafe {
            let new = self.alloc(wanted);
            if !new.is_null() {
                ptr::copy_nonoverlapping(block, new, layout.size().min(size));
                self.dealloc(block, layout);
            }
            new
        }
    }
}

/// The node's allocator. It aligns to 8, and so did everything before there was an arena.
#[cfg(substrate_runtime)]
mod node {
    use super::{Backing, Heap, Layout, ptr};

    #[global_allocator]
    static HEAP: Heap<Node> = Heap::new();

    struct Node;

    impl Backing for Node {
        fn allocate(layout: Layout) -> *mut u8 {
            u32::try_from(layout.size()).map_or(ptr::null_mut(), sp_io::allocator::malloc)
        }

        unsafe fn free(block: *mut u8, _: Layout) {
            sp_io::allocator::free(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ARENA, Backing, GlobalAlloc, Heap, LARGEST, Layout};
    use rand::{Rng, SeedableRng, rngs::SmallRng, seq::IteratorRandom};
    use std::{alloc::System, cell::Cell, collections::BTreeMap};

    thread_local! {
        /// How many blocks the allocator behind the heap has handed out.
        static HANDED_OUT: Cell<i64> = const { Cell::new(0) };
    }

    struct Host;

    impl Backing for Host {
        fn allocate(layout: Layout) -> *mut u8 {
            HANDED_OUT.set(HANDED_OUT.get() + 1);
            // SAFETY: nothing here asks for no bytes.
            unsafe { System.alloc(layout) }
        }

        unsafe fn free(block: *mut u8, layout: Layout) {
            HANDED_OUT.set(HANDED_OUT.get() - 1);
            // SAFETY: `allocate` had it from there.
            unsafe { System.dealloc(block, layout) }
        }
    }

    fn layout(size: usize, align: usize) -> Layout {
        Layout::from_size_align(size, align).unwrap()
    }

    #[test]
    fn what_is_large_or_finds_no_room_comes_from_the_allocator_behind_it() {
        let heap = Heap::<Host>::new();
        let largest = layout(LARGEST, 8);
        // SAFETY: each block is used as it was asked for.
        unsafe {
            let inside = heap.alloc(layout(8, 8));
            assert_eq!(HANDED_OUT.get(), 1);
            let larger = layout(LARGEST + 1, 8);
            let block = heap.alloc(larger);
            assert_eq!(HANDED_OUT.get(), 2);
            heap.dealloc(block, larger);
            assert_eq!(HANDED_OUT.get(), 1);
            for _ in 0..ARENA / LARGEST {
                heap.alloc(largest);
            }
            let before = HANDED_OUT.get();
            let block = heap.alloc(largest);
            assert_eq!(HANDED_OUT.get(), before + 1, "the arena is full");
            heap.dealloc(block, largest);
            assert_eq!(HANDED_OUT.get(), before);
            heap.dealloc(inside, layout(8, 8));
            assert!(heap.is_own(heap.alloc(layout(8, 8))), "what was freed serves again");
        }
    }

    #[test]
    fn no_two_blocks_overlap_whatever_is_asked_for() {
        let heap = Heap::<Host>::new();
        let mut random = SmallRng::seed_from_u64(2026);
        let mut blocks = BTreeMap::<usize, (Layout, u8)>::new();
        // SAFETY: as above; the map knows each block with its layout and what was written into it.
        unsafe {
            for step in 0..40_000u32 {
                let mark = step as u8;
                let size = 1 + (random.r#gen::<usize>() >> random.gen_range(48..64)) % 160_000;
                let held = blocks.iter().map(|(at, (layout, mark))| (*at, *layout, *mark)).choose(&mut random);
                match held {
                    Some((at, old, was)) if random.gen_bool(0.5) || blocks.len() > 500 => {
                        blocks.remove(&at);
                        let content = std::slice::from_raw_parts(at as *const u8, old.size());
                        assert!(content.iter().all(|byte| *byte == was), "overwritten");
                        if random.gen_bool(0.7) {
                            heap.dealloc(at as *mut u8, old);
                            continue;
                        }
                        let new = heap.realloc(at as *mut u8, old, size);
                        let kept = std::slice::from_raw_parts(new, size.min(old.size()));
                        assert!(kept.iter().all(|byte| *byte == was), "lost on the way");
                        new.write_bytes(mark, size);
                        blocks.insert(new as usize, (layout(size, old.align()), mark));
                    }
                    _ => {
                        let asked = layout(size, 1 << random.gen_range(0..6));
                        let block = heap.alloc(asked);
                        assert_eq!(block as usize % asked.align(), 0);
                        block.write_bytes(mark, size);
                        assert!(blocks.insert(block as usize, (asked, mark)).is_none());
                    }
                }
            }
        }
    }
}
