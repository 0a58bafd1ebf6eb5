package org.vitrine.cli;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vitrine.data.FileTree;

/**
 * Servers this machine has programs for, started in a folder of their own on a free port and gone when closed: PostgreSQL where
 * {@code initdb} and {@code postgres} are, MariaDB or MySQL where {@code mariadbd} or {@code mysqld} is. Both keep another time zone than
 * UTC, so that one nobody asked for is seen.
 */
final class ServerPrograms implements AutoCloseable {
    static final String PASSWORD = "correct-horse-battery";
    static final String USER = "analyst_of_the_shop";

    private static final List<String> PLACES = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/postgresql*/bin",
            "/usr/sbin",
            "/usr/local/sbin",
            "/usr/libexec",
            "/opt/homebrew/bin");
    private static final long SECONDS_TO_START = 60;

    private final Path folder;
    private final Process process;
    private final DatabaseServer server;

    private ServerPrograms(Path folder, Process process, DatabaseServer server) {
        this.folder = folder;
        this.process = process;
        this.server = server;
    }

    DatabaseServer server() {
        return server;
    }

    /** A PostgreSQL of this machine, if it has one. */
    static Optional<ServerPrograms> postgres() throws Exception {
        var init = program("initdb");
        var serve = program("postgres");
        if (init.isEmpty() || serve.isEmpty() || isRoot() && program("runuser").isEmpty()) {
            return Optional.empty();
        }
        var folder = folder();
        var secret = Files.writeString(folder.resolve("secret"), PASSWORD);
        own(folder, "nobody");
        own(secret, "nobody");
        var data = folder.resolve("data").toString();
        done(
                folder,
                asNobody(
                        init.get(),
                        "-D",
                        data,
                        "-U",
                        USER,
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"));
        int port = freePort();
        var process = start(
                folder,
                asNobody(
                        serve.get(),
                        "-D",
                        data,
                        "-p",
                        "" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "timezone=America/New_York"));
        var server = new DatabaseServer(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                DatabaseServer.jar("org.postgresql.Driver"),
                USER,
                PASSWORD);
        return Optional.of(ready(new ServerPrograms(folder, process, server)));
    }

    /** A MariaDB or MySQL of this machine, if it has one; asked by MySQL's driver. */
    static Optional<ServerPrograms> mySql() throws Exception {
        var maria = program("mariadbd");
        var install = program("mariadb-install-db");
        var serve = maria.or(() -> program("mysqld"));
        if (serve.isEmpty() || maria.isPresent() && install.isEmpty()) {
            return Optional.empty();
        }
        var folder = folder();
        var data = "--datadir=" + folder.resolve("data");
        var as = isRoot() ? List.of("--user=root") : List.<String>of();
        if (maria.isPresent()) {
            done(
                    folder,
                    with(
                            as,
                            install.get(),
                            "--no-defaults",
                            data,
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db"));
        } else {
            done(folder, with(as, serve.get(), "--no-defaults", data, "--initialize-insecure"));
        }
        var first = Files.writeString(
                folder.resolve("first.sql"),
                "create database shop character set utf8mb4;\n"
                        + "create user '" + USER + "'@'%' identified by '" + PASSWORD + "';\n"
                        + "grant all on *.* to '" + USER + "'@'%';\n");
        int port = freePort();
        var process = start(
                folder,
                with(
                        as,
                        serve.get(),
                        "--no-defaults",
                        data,
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--socket=" + folder.resolve("s"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--init-file=" + first,
                        "--default-time-zone=-05:00",
                        "--log-bin-trust-function-creators=1",
                        "--innodb-flush-log-at-trx-commit=0"));
        var server = new DatabaseServer(
                "jdbc:mysql://127.0.0.1:" + port + "/shop",
                DatabaseServer.jar("com.mysql.cj.jdbc.Driver"),
                USER,
                PASSWORD);
        return Optional.of(ready(new ServerPrograms(folder, process, server)));
    }

    private static ServerPrograms ready(ServerPrograms started) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (true) {
            try {
                started.server.run("select 1");
                return started;
            } catch (java.sql.SQLException e) {
                if (System.nanoTime() > end || !started.process.isAlive()) {
                    var said = Files.readString(started.folder.resolve("log"));
                    started.close();
                    throw new IllegalStateException("the server did not start: " + said, e);
                }
                started.process.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** PostgreSQL refuses to be run by the one who may do everything. */
    private static List<String> asNobody(Path program, String... arguments) {
        var all = new ArrayList<String>();
        if (isRoot()) {
            all.addAll(List.of(program("runuser").orElseThrow().toString(), "-u", "nobody", "--"));
        }
        all.add(program.toString());
        all.addAll(List.of(arguments));
        return all;
    }

    private static List<String> with(List<String> last, Path program, String... arguments) {
        var all = new ArrayList<String>();
        all.add(program.toString());
        all.addAll(List.of(arguments));
        all.addAll(last);
        return all;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void own(Path file, String user) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    file,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
    }

    /** Short, as the path of a socket has to be. */
    private static Path folder() throws IOException {
        return Files.createTempDirectory("vitrine-server");
    }

    private static Process start(Path folder, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private static void done(Path folder, List<String> command) throws Exception {
        var process = start(folder, command);
        if (!process.waitFor(SECONDS_TO_START, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command + ": " + Files.readString(folder.resolve("log")));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> program(String name) {
        var folders = new ArrayList<Path>();
        for (var each : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            folders.add(Path.of(each));
        }
        PLACES.forEach(pattern -> folders.addAll(matching(pattern)));
        return folders.stream()
                .map(each -> each.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Folders a pattern with one star stands for, the newest version first. */
    private static List<Path> matching(String pattern) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return List.of(Path.of(pattern));
        }
        var parent = Path.of(pattern.substring(0, pattern.lastIndexOf('/', star)));
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var inside = Files.list(parent)) {
            return inside.map(each -> each.resolve("bin"))
                    .filter(matcher::matches)
                    .sorted(Comparator.<Path>naturalOrder().reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        // runuser hands the wish to end on to what it started
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        FileTree.delete(folder);
    }
}
