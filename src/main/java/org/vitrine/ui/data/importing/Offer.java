package org.vitrine.ui.data.importing;

import java.util.List;

/**
 * Files that were given, and what they may be.
 *
 * @param recognised the draft by the known layout they look like; the guessed one where they look like none
 * @param guessed    the draft file by file
 * @param others     names of further layouts that the files fit
 * @param passed     files of folders that were not looked into
 */
record Offer(Draft recognised, Draft guessed, List<String> others, FilesGiven.Passed passed) {
    Offer {
        others = List.copyOf(others);
    }
}
