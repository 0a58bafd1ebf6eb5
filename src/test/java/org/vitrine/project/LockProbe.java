package org.vitrine.project;

import java.nio.file.Path;
import java.util.ArrayList;

/** A process of its own that looks at a lock. */
final class LockProbe {
    private LockProbe() {}

    /**
     * @param args the file and what to do: {@code try} prints whether it could take the lock as a whole, and take over the second part;
     *     {@code ask} asks without end who has it; {@code project} prints whether the file's folder could be taken
     */
    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]);
        var said = new ArrayList<Boolean>();
        switch (args[1]) {
            case "try" -> {
                var whole = RunLock.take(file);
                whole.ifPresent(RunLock::close);
                var part = RunLock.takeOver(file);
                part.ifPresent(RunLock::close);
                said.add(whole.isPresent());
                said.add(part.isPresent());
            }
            case "project" -> {
                try (var lock = FolderLock.acquire(file.getParent())) {
                    said.add(lock.isHeld());
                } catch (ProjectProblem e) {
                    said.add(false);
                }
            }
            default -> {
                System.out.println("asking");
                while (true) {
                    RunLock.isHeld(file);
                }
            }
        }
        said.forEach(System.out::println);
    }
}
