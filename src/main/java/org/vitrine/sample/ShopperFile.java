package org.vitrine.sample;

import java.util.List;

/** The shopper file: what the shop knows of its shoppers, never what they are. */
final class ShopperFile {
    private ShopperFile() {}

    static String text(Facts facts, List<Shopper> shoppers) {
        var csv = new Csv("shopper_id", "age_band", "gender", "city_en", "city_zh", "joined");
        for (var shopper : shoppers) {
            var city = facts.cities().get(shopper.city()).name();
            var joined = Season.date(shopper.joinedDay()).toString();
            csv.row(shopper.id(), shopper.ageBand(), shopper.gender(), city.en(), city.zh(), joined);
        }
        var harbour = facts.cities().getFirst().name();
        for (int bot = 0; bot < Bots.COUNT; bot++) {
            csv.row(
                    Bots.id(bot),
                    "",
                    "",
                    harbour.en(),
                    harbour.zh(),
                    Season.date(60 + bot).toString());
        }
        return csv.toString();
    }
}
