package org.vitrine.sample;

/** The shop file. */
final class ShopFile {
    private ShopFile() {}

    static String text(Facts facts) {
        var csv = new Csv("shop_id", "name_en", "name_zh", "city_en", "city_zh", "speciality_en", "speciality_zh");
        for (var shop : facts.shops()) {
            var city = facts.cities().get(shop.city()).name();
            var speciality =
                    facts.departments().get(shop.departments().getFirst()).name();
            csv.row(
                    shop.id(),
                    shop.name().en(),
                    shop.name().zh(),
                    city.en(),
                    city.zh(),
                    speciality.en(),
                    speciality.zh());
        }
        return csv.toString();
    }
}
