package org.vitrine.sample;

/**
 * Something a shopper did.
 *
 * @param second   seconds since the first midnight of the season
 * @param item     position in the catalogue, −1 for a search
 * @param shop     position of the shop, −1 for a search
 * @param price    price at that moment, 0 for a search
 * @param quantity pieces bought, 0 unless bought
 * @param query    what was typed, empty unless it is a search
 */
record Event(long second, int shopper, Action action, int item, int shop, double price, int quantity, String query) {
    /** What was done, as the event file writes it. */
    enum Action {
        SEARCH("search"),
        BROWSE("browse"),
        FAVOURITE("favourite"),
        CART("cart"),
        BUY("buy");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Event at(long newSecond) {
        return new Event(newSecond, shopper, action, item, shop, price, quantity, query);
    }
}
