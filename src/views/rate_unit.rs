//! What a rate is paid for: a period of work, or one of what a material is counted in.

use planner::{Person, Rate, ResourceKind};

/// What a material is paid by, such as `per t`; of what is paid by time, nothing.
pub fn of_material(person: &Person) -> Option<String> {
    (person.kind == ResourceKind::Material).then(|| match person.unit.trim() {
        "" => "per unit".to_owned(),
        unit => format!("per {unit}"),
    })
}

/// What a rate is paid by, such as `per hour` or `per t`.
pub fn told(person: &Person, rate: &Rate) -> String {
    of_material(person).unwrap_or_else(|| format!("per {}", rate.per.name()))
}

#[cfg(test)]
mod tests {
    use planner::{Money, PersonId, Price, RatePeriod};

    use super::*;

    #[test]
    fn time_is_paid_by_its_period_and_a_material_by_what_it_is_counted_in() {
        let price = Price::own(Money::ZERO);
        let rate = Rate { from: None, price, per: RatePeriod::Week, per_use: price };
        let is_paid = |kind, unit: &str| {
            let person = Person { kind, unit: unit.to_owned(), ..Person::new(PersonId(1), "Concrete") };
            told(&person, &rate)
        };
        assert_eq!(is_paid(ResourceKind::Work, ""), "per week");
        assert_eq!(is_paid(ResourceKind::Equipment, ""), "per week");
        assert_eq!(is_paid(ResourceKind::Material, " t "), "per t");
        assert_eq!(is_paid(ResourceKind::Material, " "), "per unit");
    }
}
