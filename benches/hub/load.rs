//! A client that keeps sixteen connections busy.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// Connections at a time.
pub const CONNECTIONS: usize = 16;

/// One page at one address, asked for over and over.
#[derive(Clone)]
pub struct Target {
    address: SocketAddr,
    request: Arc<str>,
}

impl Target {
    /// The page at `path`, for whom the cookie stands.
    pub fn new(address: SocketAddr, path: &str, cookie: &str) -> Self {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
        Self { address, request: request.into() }
    }

    /// How many bytes the page has.
    pub async fn size(&self) -> usize {
        Connection::open(self).await.ask().await
    }

    /// Answers a second, all connections together.
    pub async fn rate(&self, during: Duration) -> f64 {
        let began = Instant::now();
        let end = began + during;
        let mut clients = JoinSet::new();
        for _ in 0..CONNECTIONS {
            let target = self.clone();
            clients.spawn(async move {
                let mut connection = Connection::open(&target).await;
                let mut answers = 0_u32;
                while Instant::now() < end {
                    connection.ask().await;
                    answers += 1;
                }
                answers
            });
        }
        let answers: u32 = clients.join_all().await.into_iter().sum();
        f64::from(answers) / began.elapsed().as_secs_f64()
    }

    /// How long one answer takes on a connection that has nothing else to do.
    pub async fn times(&self, count: usize) -> Vec<Duration> {
        let mut connection = Connection::open(self).await;
        let mut times = Vec::with_capacity(count);
        for _ in 0..count {
            let began = Instant::now();
            connection.ask().await;
            times.push(began.elapsed());
        }
        times
    }
}

struct Connection {
    stream: TcpStream,
    request: Arc<str>,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(target: &Target) -> Self {
        let stream = TcpStream::connect(target.address).await.expect("a connection");
        stream.set_nodelay(true).expect("a fast socket");
        Self { stream, request: target.request.clone(), buffer: Vec::with_capacity(1 << 18) }
    }

    /// Sends the request, reads the whole answer, and gives the size of its body.
    async fn ask(&mut self) -> usize {
        self.stream.write_all(self.request.as_bytes()).await.expect("sent");
        self.buffer.clear();
        let (head, length) = loop {
            self.read().await;
            if let Some(head) = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break (head + 4, content_length(&self.buffer[..head]));
            }
        };
        while self.buffer.len() < head + length {
            self.read().await;
        }
        length
    }

    async fn read(&mut self) {
        let read = self.stream.read_buf(&mut self.buffer).await.expect("an answer");
        assert!(read > 0, "the answer was cut off");
    }
}

fn content_length(head: &[u8]) -> usize {
    let head = std::str::from_utf8(head).expect("a head");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:").map(|n| n.trim().to_owned()));
    length.and_then(|length| length.parse().ok()).expect("a length")
}
