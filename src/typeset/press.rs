//! The threads on which pages are made.
//!
//! Typst lays pages out, and its PDF writer deflates, on rayon. On rayon's global pool, with stacks of 2 MB, a worker that
//! waits for one render may take up another on top of it and overflow. So each press has a small pool of its own, with
//! large stacks, and works on one document at a time.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use super::Error;

const STACK: usize = 32 * 1024 * 1024;

/// More presses than this gain nothing: each already uses several threads.
const MOST_PRESSES: usize = 4;

/// Renders at most so long ago keep their place in the cache of layouts; the cache is one for the whole process.
const CACHE_AGE: usize = 8;

type Job = Box<dyn FnOnce() + Send>;

/// A queue of documents before a few presses. The presses stop when the queue is dropped.
pub(super) struct Presses {
    queue: mpsc::Sender<Job>,
}

impl Presses {
    /// Starts the presses.
    pub fn start() -> Result<Self, Error> {
        let (queue, jobs) = mpsc::channel::<Job>();
        let jobs = Arc::new(Mutex::new(jobs));
        let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        for number in 1..=threads.min(MOST_PRESSES) {
            let jobs = Arc::clone(&jobs);
            thread::Builder::new()
                .name(format!("press-{number}"))
                .spawn(move || work(&jobs, threads))
                .map_err(|error| Error::Layout(format!("no thread for a press: {error}")))?;
        }
        Ok(Self { queue })
    }

    /// Queues work; `hand_over` gets its result on the press's thread.
    pub fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
        hand_over: impl FnOnce(Result<T, Error>) + Send + 'static,
    ) -> Result<(), Error> {
        let job = Box::new(move || {
            let result = catch_unwind(AssertUnwindSafe(work));
            hand_over(result.unwrap_or_else(|panic| Err(Error::Layout(words_of(panic.as_ref())))));
            // Nobody waits for the tidying up.
            typst::comemo::evict(CACHE_AGE);
        });
        self.queue.send(job).map_err(|_| Error::Layout("the presses have stopped".to_owned()))
    }
}

fn work(jobs: &Mutex<mpsc::Receiver<Job>>, threads: usize) {
    let mut pool = None;
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // Made with the first job: a program that renders nothing starts no further threads.
        if pool.is_none() {
            pool =
                rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok();
        }
        match &pool {
            Some(pool) => pool.install(job),
            None => job(),
        }
    }
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(ToString::to_string);
    words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}
