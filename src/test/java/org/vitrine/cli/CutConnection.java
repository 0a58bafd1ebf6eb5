package org.vitrine.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A way to a server that ends, or stands still, once so many bytes have come from there. */
final class CutConnection implements Closeable {
    private final ServerSocket door;
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final long most;
    private final boolean still;

    /** @param url of the server; @param most bytes of it that come through on one connection */
    CutConnection(String url, long most) throws IOException {
        this(url, most, false);
    }

    private CutConnection(String url, long most, boolean still) throws IOException {
        this.most = most;
        this.still = still;
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var there = URI.create(url.substring("jdbc:".length()));
        Thread.ofPlatform().daemon().start(() -> take(there));
    }

    static CutConnection thatStandsStill(String url, long most) throws IOException {
        return new CutConnection(url, most, true);
    }

    int port() {
        return door.getLocalPort();
    }

    private void take(URI there) {
        try {
            while (true) {
                var here = door.accept();
                var server = new Socket(there.getHost(), there.getPort());
                sockets.addAll(List.of(here, server));
                Thread.ofPlatform().daemon().start(() -> pass(here, server, Long.MAX_VALUE));
                Thread.ofPlatform().daemon().start(() -> pass(server, here, most));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void pass(Socket from, Socket to, long limit) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var bytes = new byte[8192];
            long passed = 0;
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                passed += n;
                if (passed > limit) {
                    if (!still) {
                        from.close();
                        to.close();
                    }
                    return;
                }
                out.write(bytes, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one of them is closed
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var each : List.copyOf(sockets)) {
            each.close();
        }
    }
}
