package dev.breezeway.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A port of this machine that leads to another one over a line that can be made slow: bytes arrive later than they were
 * sent, some later than others but in order, and no more of them a second than the line carries. It can also be held, as
 * when packets are lost: connections stay and nothing arrives until it is released.
 */
final class SlowLink implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final int CHUNKS_UNDER_WAY = 64;
    private static final Quality GOOD = new Quality(0, 0, Integer.MAX_VALUE);

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private volatile Quality quality = GOOD;
    private volatile boolean held;

    /** What a line is like, each way. */
    private record Quality(int latencyMillis, int jitterMillis, int bytesPerSecond) {
        long nanosUnderWay() {
            int jitter = jitterMillis == 0 ? 0 : ThreadLocalRandom.current().nextInt(jitterMillis + 1);
            return (latencyMillis + jitter) * 1_000_000L;
        }

        long nanosToSend(int bytes) {
            return bytesPerSecond == Integer.MAX_VALUE ? 0 : bytes * 1_000_000_000L / bytesPerSecond;
        }
    }

    /** Some bytes on their way; none at the end. */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    private record Chunk(byte[] bytes, long due) {}

    private SlowLink(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** A good line from one port to another; {@code from} may be 0. */
    static SlowLink open(int from, int to) {
        try {
            ServerSocket listener = new ServerSocket(from, 200, InetAddress.getByName("127.0.0.1"));
            SlowLink link = new SlowLink(listener, to);
            Thread.ofVirtual().name("link " + from).start(link::listen);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void slow(int latencyMillis, int jitterMillis, int bytesPerSecond) {
        quality = new Quality(latencyMillis, jitterMillis, bytesPerSecond);
    }

    void good() {
        quality = GOOD;
    }

    /** From now on nothing arrives. */
    void hold() {
        held = true;
    }

    /** What is under way arrives. */
    void release() {
        lock.lock();
        try {
            held = false;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        close(listener);
        open.forEach(SlowLink::close);
        release();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                open.add(near);
                Thread.ofVirtual().start(() -> join(near));
            } catch (IOException closed) {
                // the loop ends
            }
        }
    }

    private void join(Socket near) {
        Socket far = new Socket();
        open.add(far);
        try {
            awaitRelease();
            far.connect(new InetSocketAddress("127.0.0.1", target), 5000);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> carry(far, near));
            carry(near, far);
            back.join();
        } catch (IOException unreachable) {
            // whoever called is told by the end of the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(near);
            close(far);
            open.remove(near);
            open.remove(far);
        }
    }

    /** Reads on while earlier bytes are on their way, until one side closes. */
    private void carry(Socket from, Socket to) {
        BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);
        Thread delivery = Thread.ofVirtual().start(() -> deliver(underWay, to));
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                byte[] bytes = Arrays.copyOf(buffer, read);
                underWay.put(new Chunk(bytes, System.nanoTime() + quality.nanosUnderWay()));
            }
        } catch (IOException broken) {
            // the end, as if it had been closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            underWay.put(new Chunk(new byte[0], System.nanoTime() + quality.nanosUnderWay()));
            delivery.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(BlockingQueue<Chunk> underWay, Socket to) {
        boolean broken = false;
        try {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = underWay.take(); chunk.bytes.length > 0; chunk = underWay.take()) {
                if (!broken) {
                    awaitNanos(Math.max(chunk.due, System.nanoTime() + quality.nanosToSend(chunk.bytes.length)));
                    awaitRelease();
                    broken = !written(out, chunk);
                }
            }
            to.shutdownOutput();
        } catch (IOException closed) {
            // nobody is there any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when nobody takes it any more; what is still read is thrown away then. */
    private static boolean written(OutputStream out, Chunk chunk) {
        try {
            out.write(chunk.bytes);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void awaitRelease() throws InterruptedException {
        if (!held) {
            return;
        }
        lock.lock();
        try {
            while (held) {
                released.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
