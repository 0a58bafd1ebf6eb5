package org.vitrine.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A publisher's server on this machine: answers as it is told to and remembers what it was asked. */
public final class Publisher implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public Publisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.start();
    }

    /** How a path is answered. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Requests so far: path and, behind a blank, the range asked for. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public PublicFile file(String path) {
        return PublicFile.at("http://" + host() + "/" + path);
    }

    void answer(String path, Answer answer) {
        server.createContext("/" + path, exchange -> {
            var range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(path + (range == null ? "" : " " + range));
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    /** Sends it, or what is asked for of it. */
    public void serve(String path, byte[] content) {
        answer(path, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            var range = exchange.getRequestHeaders().getFirst("Range");
            var same = exchange.getRequestHeaders().getFirst("If-Range");
            if (range == null || !"\"one\"".equals(same)) {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
                return;
            }
            int begin = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            if (begin >= content.length) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + begin + "-" + (content.length - 1) + "/" + content.length);
            exchange.sendResponseHeaders(206, content.length - begin);
            exchange.getResponseBody().write(content, begin, content.length - begin);
        });
    }

    void redirect(String path, String to) {
        answer(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /** Sends the beginning and then nothing until the test ends. */
    void stall(String path, byte[] content, int sent) {
        answer(path, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, sent);
            exchange.getResponseBody().flush();
            try {
                stalled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Answers anew. */
    void forget(String path) {
        server.removeContext("/" + path);
    }

    /** Path and content, in turn. */
    public static byte[] zip(String... files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int k = 0; k < files.length; k += 2) {
                zip.putNextEntry(new ZipEntry(files[k]));
                zip.write(files[k + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    static URI refused() {
        return URI.create("http://127.0.0.1:1/nothing.csv");
    }

    @Override
    public void close() {
        stalled.countDown();
        server.stop(0);
        pool.shutdownNow();
    }
}
