package org.vitrine.encode;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.vitrine.domain.ProblemException;

/**
 * Cuts events into sessions and decides what each is for. A session belongs to the part its last event is in. Of held-out ones, events with items no
 * training session met are in no part, as in the papers; an event that meets the item of the one before it again is read, never asked for.
 *
 * @param parts     of each event, by its row in the data
 * @param training  rows of each training session, in order of time
 * @param questions what is asked for, in order of sessions
 * @param sessions  how many there are in all
 */
record SessionCut(Parts parts, List<int[]> training, List<Question> questions, int sessions) {
    /** More events than this before one that is asked for are not read: the newest are. */
    static final int MOST_READ = 100;

    /**
     * An event that is asked for.
     *
     * @param user    whose session
     * @param session number of the session among those of the shopper, from 1
     * @param place   how many events it comes after in it
     * @param read    rows of what was met in it before, in order of time, the newest {@value #MOST_READ} at most
     * @param asked   row of the event
     * @param isTest  else it is of the validation part
     */
    record Question(int user, int session, int place, int[] read, int asked, boolean isTest) {}

    /** @throws ProblemException when the data have no clock, or one so coarse that a part would be empty */
    static SessionCut of(EncodedDataset data, SplitSpec.Session spec) throws ProblemException {
        var window = Splitter.Window.of(data, spec.validation(), spec.test(), 0);
        return new Making(data, spec, window).cut();
    }

    private static final class Making {
        private final EncodedDataset data;
        private final Interactions events;
        private final SplitSpec.Session spec;
        private final Splitter.Window window;
        private final Parts parts;
        private final List<int[]> training = new ArrayList<>();
        private final List<Question> questions = new ArrayList<>();
        private final BitSet met = new BitSet();
        private int sessions;

        Making(EncodedDataset data, SplitSpec.Session spec, Splitter.Window window) {
            this.data = data;
            this.events = data.interactions();
            this.spec = spec;
            this.window = window;
            parts = new Parts(events.size());
        }

        SessionCut cut() {
            var rows = UserRows.of(events, data.users().size());
            // who is asked for what depends on the items of all training sessions
            each(rows, (user, number, session) -> {
                sessions++;
                if (isTraining(session)) {
                    training.add(session);
                    Arrays.stream(session).map(events::item).forEach(met::set);
                }
            });
            each(rows, this::ask);
            return new SessionCut(parts, List.copyOf(training), List.copyOf(questions), sessions);
        }

        private interface Use {
            void of(int user, int number, int[] session);
        }

        /** Sessions of each shopper in turn; what lies in the future is in none. */
        private void each(UserRows rows, Use use) {
            long gap = spec.gapMinutes() * 60L;
            for (int user = 0; user < rows.users(); user++) {
                var own = rows.of(user);
                int from = 0;
                int number = 0;
                for (int k = 0; k < own.length && own[k] < window.testTo(); k++) {
                    boolean ends = k + 1 == own.length
                            || own[k + 1] >= window.testTo()
                            || events.time(own[k + 1]) - events.time(own[k]) > gap;
                    if (ends) {
                        use.of(user, ++number, Arrays.copyOfRange(own, from, k + 1));
                        from = k + 1;
                    }
                }
            }
            for (int row = window.testTo(); row < events.size(); row++) {
                parts.put(row, Parts.LEFT_OUT);
            }
        }

        private boolean isTraining(int[] session) {
            return session[session.length - 1] < window.validationFrom();
        }

        private void ask(int user, int number, int[] session) {
            if (isTraining(session)) {
                return;
            }
            boolean isTest = session[session.length - 1] >= window.testFrom();
            int cut = isTest ? window.testFrom() : window.validationFrom();
            var known = new IntArrayList();
            for (int row : session) {
                parts.put(row, Parts.LEFT_OUT);
                if (met.get(events.item(row))) {
                    known.add(row);
                }
            }
            var asked = new IntArrayList();
            for (int k = 1; k < known.size(); k++) {
                // what was met before the cut is no answer: training knows others' events of that time
                boolean isNew = events.item(known.getInt(k)) != events.item(known.getInt(k - 1));
                if (isNew && known.getInt(k) >= cut) {
                    asked.add(k);
                }
            }
            int first = spec.target() == SplitSpec.Target.LAST ? Math.max(0, asked.size() - 1) : 0;
            if (asked.isEmpty()) {
                return;
            }
            for (int k = 0; k < asked.getInt(asked.size() - 1); k++) {
                parts.put(known.getInt(k), isTest ? Parts.BEFORE_TEST : Parts.BEFORE_VALIDATION);
            }
            for (int a = first; a < asked.size(); a++) {
                int at = asked.getInt(a);
                var read = Arrays.copyOfRange(known.elements(), Math.max(0, at - MOST_READ), at);
                questions.add(new Question(user, number, at, read, known.getInt(at), isTest));
                parts.put(known.getInt(at), isTest ? Parts.TEST : Parts.VALIDATION);
            }
        }
    }
}
