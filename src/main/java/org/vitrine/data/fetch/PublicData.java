package org.vitrine.data.fetch;

import java.util.List;
import java.util.Locale;
import org.vitrine.domain.Phrase;

/**
 * A data set that can be fetched.
 *
 * @param preset the layout it is recognised as
 * @param choice which of several of this layout: an edition, a category; empty where there is but one
 * @param files  all it consists of
 */
public record PublicData(String preset, String choice, List<PublicFile> files) {
    /** Its layout is called after the largest of its editions. */
    private static final String MOVIELENS = "movielens-csv";

    public PublicData {
        files = List.copyOf(files);
        if (preset.isEmpty() || files.isEmpty()) {
            throw new IllegalArgumentException("'" + preset + "' without files");
        }
    }

    /** What its folder is called unless somebody says otherwise. */
    public String folderName() {
        return choice.isEmpty() ? preset : preset + "-" + choice;
    }

    /** What it is called: the layout, and which of several. */
    public Phrase title() {
        var layout = Phrase.of("importing.preset." + preset);
        if (choice.isEmpty()) {
            return layout;
        }
        return preset.equals(MOVIELENS)
                ? Phrase.of("fetch.title.movielens", choiceTitle())
                : Phrase.of("fetch.title.part", layout, choiceTitle());
    }

    /** Which of several, as a person reads it. */
    public String choiceTitle() {
        return choice.matches("\\d+m") ? choice.toUpperCase(Locale.ROOT) : choice.replace('_', ' ');
    }

    /** The size of all files, about; 0 where the publisher does not say it of each. */
    public long bytes() {
        return files.stream().anyMatch(file -> file.bytes() == 0)
                ? 0
                : files.stream().mapToLong(PublicFile::bytes).sum();
    }

    /** Every host that is asked, each once. */
    public List<String> hosts() {
        return files.stream().flatMap(file -> file.hosts().stream()).distinct().toList();
    }
}
