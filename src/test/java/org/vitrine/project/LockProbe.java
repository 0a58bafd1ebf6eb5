package org.vitrine.project;

import java.nio.file.Path;

/** A process of its own that tries a lock: prints whether it could take it as a whole, and take over the second part. */
final class LockProbe {
    private LockProbe() {}

    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]);
        var whole = RunLock.take(file);
        whole.ifPresent(RunLock::close);
        var part = RunLock.takeOver(file);
        part.ifPresent(RunLock::close);
        System.out.println(whole.isPresent() + " " + part.isPresent());
    }
}
