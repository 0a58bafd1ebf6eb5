package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

/** Says what is missing or contradictory in a draft, each at its place, in the order of the steps. */
final class DraftCheck {
    private DraftCheck() {}

    static List<Complaint> complaints(Draft draft) {
        var found = new ArrayList<Complaint>();
        if (draft.files().isEmpty()) {
            found.add(Complaint.about(Step.FILES, "importing.why.noFiles"));
            return found;
        }
        if (draft.files(TableKind.EVENTS).isEmpty()) {
            found.add(Complaint.about(Step.FILES, "importing.why.noEvents"));
        }
        for (var file : draft.used()) {
            reading(file, found);
        }
        for (var file : draft.used()) {
            if (file.problem().isEmpty()) {
                columns(file, draft.isLookedUp(file), found);
            }
        }
        return found;
    }

    private static void reading(DraftFile file, List<Complaint> found) {
        if (file.problem().isPresent()) {
            found.add(Complaint.about(Step.READING, file, "importing.why.unreadable", file.name()));
        } else if (file.preview().rows().stream().allMatch(row -> row.fault() != null)) {
            found.add(Complaint.about(Step.READING, file, "importing.why.noRow", file.name()));
        }
    }

    private static void columns(DraftFile file, boolean shopperIsLookedUp, List<Complaint> found) {
        var byRole = new HashMap<ColumnRole, ColumnSpec>();
        var byName = new HashMap<String, String>();
        file.spec().derived().forEach(derived -> byName.put(derived.name(), derived.name()));
        for (var column : file.spec().columns()) {
            if (column.role() == ColumnRole.IGNORED) {
                continue;
            }
            var earlier = column.role().isUnique() ? byRole.putIfAbsent(column.role(), column) : null;
            if (earlier != null) {
                found.add(Complaint.about(
                        file,
                        column.source(),
                        "importing.why.roleTwice",
                        earlier.source(),
                        column.source(),
                        name(column.role())));
            }
            if (column.name().isBlank()) {
                found.add(Complaint.about(file, column.source(), "importing.why.noName", column.source()));
                continue;
            }
            var namesake = byName.putIfAbsent(column.name(), column.source());
            if (namesake != null) {
                found.add(Complaint.about(
                        file, column.source(), "importing.why.nameTwice", namesake, column.source(), column.name()));
            }
        }
        for (var role : needed(file.kind().orElseThrow())) {
            if (!file.has(role) && !(role == ColumnRole.USER && shopperIsLookedUp)) {
                found.add(Complaint.about(Step.COLUMNS, file, "importing.why.noRole", file.name(), name(role)));
            }
        }
    }

    static List<ColumnRole> needed(TableKind kind) {
        return switch (kind) {
            case USERS -> List.of(ColumnRole.USER);
            case ITEMS -> List.of(ColumnRole.ITEM);
            case SHOPS -> List.of(ColumnRole.SHOP);
            case EVENTS, CANDIDATES -> List.of(ColumnRole.USER, ColumnRole.ITEM);
        };
    }

    static Phrase name(ColumnRole role) {
        return Phrase.of("import.role." + role.name());
    }
}
