package org.vitrine.portrait;

import java.util.List;
import java.util.Map;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.UserId;

/**
 * One item seen from the data.
 *
 * @param facts    what the catalogue says
 * @param events   events by behaviour, only those that occur; empty where the data does not say what was done
 * @param shoppers distinct shoppers who met it in any way
 * @param buyers   distinct shoppers who bought it
 * @param latest   those who bought it last (met it, where nobody bought), latest first
 */
public record ItemPortrait(
        ItemFacts facts, Map<Behaviour, Long> events, int shoppers, int buyers, List<UserId> latest) {
    public ItemPortrait {
        latest = List.copyOf(latest);
    }
}
