package org.vitrine.djl;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an unfinished epoch has added up, as notes of a checkpoint. Sums are written so that they come back bit for bit. */
final class EpochNotes {
    private static final String TASK = "epoch.task.";
    private static final String[] TIMES = {"feed", "forward", "backward", "update"};

    private EpochNotes() {}

    static Map<String, String> of(EpochPass.Done done) {
        var notes = new LinkedHashMap<String, String>();
        notes.put("epoch.batches", Long.toString(done.batches()));
        notes.put("epoch.examples", Long.toString(done.examples()));
        notes.put("epoch.loss", Double.toString(done.loss()));
        notes.put("epoch.norm", Double.toString(done.norm()));
        notes.put("epoch.nanos", Long.toString(done.nanos()));
        for (int k = 0; k < TIMES.length; k++) {
            notes.put("epoch." + TIMES[k], Long.toString(done.times()[k]));
        }
        done.tasks().forEach((task, sum) -> notes.put(TASK + task, Double.toString(sum)));
        return notes;
    }

    /** The beginning of an epoch when the checkpoint was written at one. */
    static EpochPass.Done read(Map<String, String> notes) {
        if (!notes.containsKey("epoch.batches")) {
            return EpochPass.Done.NOTHING;
        }
        var tasks = new LinkedHashMap<String, Double>();
        notes.forEach((name, text) -> {
            if (name.startsWith(TASK)) {
                tasks.put(name.substring(TASK.length()), Double.valueOf(text));
            }
        });
        var times = new long[TIMES.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = number(notes, TIMES[k]);
        }
        return new EpochPass.Done(
                number(notes, "batches"),
                number(notes, "examples"),
                Double.parseDouble(notes.getOrDefault("epoch.loss", "0")),
                Double.parseDouble(notes.getOrDefault("epoch.norm", "0")),
                tasks,
                number(notes, "nanos"),
                times);
    }

    private static long number(Map<String, String> notes, String name) {
        return Long.parseLong(notes.getOrDefault("epoch." + name, "0"));
    }
}
