//! What the matrix says in words: of a cell, of a dependency, of loops and clusters.

use planner::{ClusterName, Dependency, DependencyId, DependencyKind, Element, Mark, Matrix, Plan};

use super::arranged::Arranged;

/// The name of an element of a matrix.
pub fn name_of(plan: &Plan, matrix: &Matrix, element: u32) -> String {
    matrix.elements.get(element as usize).map_or_else(String::new, |element| name(plan, *element))
}

/// The name of an element.
pub fn name(plan: &Plan, element: Element) -> String {
    match element {
        Element::Task(task) => plan.title(task).to_owned(),
        Element::Team(team) => {
            let name = plan.team(team).map(|team| team.name.trim()).unwrap_or_default();
            if name.is_empty() { "Team without a name".to_owned() } else { name.to_owned() }
        }
        Element::NoTeam => "No team".to_owned(),
    }
}

/// `Mobile needs Platform`.
pub fn need(plan: &Plan, matrix: &Matrix, needs: u32, gives: u32) -> String {
    format!("{} needs {}", name_of(plan, matrix, needs), name_of(plan, matrix, gives))
}

/// What a cell holds: `Mobile needs Platform: 3 dependencies: API freeze → iOS checkout, …`.
pub fn cell(plan: &Plan, arranged: &Arranged, (row, column): (u32, u32)) -> String {
    /// More than anyone listens to.
    const MOST: usize = 3;
    let matrix = &*arranged.matrix;
    let (Some(needs), Some(gives)) = (arranged.element(row), arranged.element(column)) else {
        return String::new();
    };
    if needs == gives {
        let within = matrix.within.get(needs as usize).copied().unwrap_or_default();
        let told = match within {
            0 => "itself".to_owned(),
            count => format!("{} within it", counted(count as usize)),
        };
        return format!("{}: {told}", name_of(plan, matrix, needs));
    }
    let Some(mark) = matrix.mark(needs, gives) else {
        let (needs, gives) = (name_of(plan, matrix, needs), name_of(plan, matrix, gives));
        return format!("{needs} needs nothing from {gives}");
    };
    let told = need(plan, matrix, needs, gives);
    // Between tasks the names are said already.
    let ends = (matrix.elements.get(needs as usize), matrix.elements.get(gives as usize));
    let tied = match (matrix.behind(mark), ends) {
        ([only], (Some(needs), Some(gives))) if is_between(plan, *only, *needs, *gives) => {
            plan.dependency(*only).map_or_else(String::new, |link| how(plan, link))
        }
        (behind, _) => {
            let tied: Vec<String> = behind.iter().take(MOST).map(|id| tie(plan, *id)).collect();
            let rest = behind.len().saturating_sub(MOST);
            let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            format!("{}: {}{rest}", counted(behind.len()), tied.join(", "))
        }
    };
    let against = if column > row { "; against the order" } else { "" };
    format!("{told}: {tied}{against}")
}

/// Whether a dependency ties two elements themselves, rather than tasks within them.
fn is_between(plan: &Plan, dependency: DependencyId, needs: Element, gives: Element) -> bool {
    plan.dependency(dependency).is_some_and(|link| {
        (Element::Task(link.successor), Element::Task(link.predecessor)) == (needs, gives)
    })
}

/// `API freeze → iOS checkout`.
pub fn tie(plan: &Plan, dependency: DependencyId) -> String {
    plan.dependency(dependency).map_or_else(String::new, |link| {
        format!("{} \u{2192} {}", plan.title(link.predecessor), plan.title(link.successor))
    })
}

/// How a dependency holds: `finish to start, +2d`.
pub fn how(plan: &Plan, link: &Dependency) -> String {
    let kind = match link.kind {
        DependencyKind::FinishToStart => "finish to start",
        DependencyKind::StartToStart => "start to start",
        DependencyKind::FinishToFinish => "finish to finish",
        DependencyKind::StartToFinish => "start to finish",
    };
    let lag = link.lag.to_text(plan.time_units());
    if lag.is_empty() { kind.to_owned() } else { format!("{kind}, {lag}") }
}

/// `1 dependency`, `3 dependencies`.
pub fn counted(count: usize) -> String {
    if count == 1 { "1 dependency".to_owned() } else { format!("{count} dependencies") }
}

/// Some elements by their names: what a loop is called after.
pub fn members(plan: &Plan, matrix: &Matrix, members: &[u32]) -> String {
    let first: Vec<String> =
        members.iter().take(MOST_NAMES).map(|member| name_of(plan, matrix, *member)).collect();
    listed(&first, members.len())
}

/// So many names are listed.
const MOST_NAMES: usize = 4;

/// `Mobile, Cloud and Quality`; of more than can be listed the first, and how many more.
fn listed(first: &[String], count: usize) -> String {
    match first {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] if count <= MOST_NAMES => format!("{} and {last}", before.join(", ")),
        first => format!("{} and {} more", first[..MOST_NAMES - 1].join(", "), count + 1 - MOST_NAMES),
    }
}

/// The way around a loop: `Mobile needs Cloud, Cloud needs Quality, Quality needs Mobile`.
pub fn ring(plan: &Plan, matrix: &Matrix, ring: &[u32]) -> String {
    let legs = ring.iter().zip(ring.iter().cycle().skip(1));
    legs.map(|(needs, gives)| need(plan, matrix, *needs, *gives)).collect::<Vec<_>>().join(", ")
}

/// What a cluster is called.
pub fn cluster_name(plan: &Plan, matrix: &Matrix, name: ClusterName) -> String {
    match name {
        ClusterName::Summary(task) => plan.title(task).to_owned(),
        ClusterName::Team(team) => self::name(plan, Element::Team(team)),
        ClusterName::Around(element) => format!("Around {}", name_of(plan, matrix, element)),
    }
}

/// How much of what is tied to its members stays within a cluster: dependencies within, and all of them.
pub fn bound(matrix: &Matrix, members: &[u32]) -> (u32, u32) {
    let mut sorted = members.to_vec();
    sorted.sort_unstable();
    let is_member = |element: u32| sorted.binary_search(&element).is_ok();
    let touches = |mark: &&Mark| is_member(mark.needs) || is_member(mark.gives);
    matrix.marks.iter().filter(touches).fold((0, 0), |(within, all), mark| {
        let is_within = is_member(mark.needs) && is_member(mark.gives);
        (within + if is_within { mark.count } else { 0 }, all + mark.count)
    })
}

#[cfg(test)]
mod tests {
    use super::super::arranged::Order;
    use super::super::arranged::tests::{arranged, plan};
    use super::*;
    use planner::MatrixLevel;

    #[test]
    fn a_cell_says_who_needs_what_from_whom() {
        let plan = plan("ABBBBA", &[(1, 2), (1, 3), (1, 4), (1, 5), (1, 6)]);
        let teams = arranged(&plan, MatrixLevel::Teams, Order::Outline);
        assert_eq!(
            cell(&plan, &teams, (1, 0)),
            "B needs A: 4 dependencies: t1 \u{2192} t2, t1 \u{2192} t3, t1 \u{2192} t4 and 1 more"
        );
        assert_eq!(cell(&plan, &teams, (0, 1)), "A needs nothing from B");
        assert_eq!(cell(&plan, &teams, (0, 0)), "A: 1 dependency within it");
        assert_eq!(cell(&plan, &teams, (1, 1)), "B: itself");
        assert_eq!(cell(&plan, &teams, (7, 1)), "");
    }

    #[test]
    fn between_tasks_a_cell_says_how_they_are_tied() {
        let plan = plan("AA", &[(1, 2)]);
        let tasks = arranged(&plan, MatrixLevel::Tasks, Order::Outline);
        assert_eq!(cell(&plan, &tasks, (1, 0)), "t2 needs t1: finish to start");
    }

    #[test]
    fn a_mark_above_the_diagonal_is_said_to_be() {
        let plan = plan("AB", &[(2, 1)]);
        let teams = arranged(&plan, MatrixLevel::Teams, Order::Outline);
        assert_eq!(cell(&plan, &teams, (0, 1)), "A needs B: 1 dependency: t2 \u{2192} t1; against the order");
    }

    #[test]
    fn lists_are_said_as_people_say_them() {
        let names = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        assert_eq!(listed(&names(""), 0), "");
        assert_eq!(listed(&names("A"), 1), "A");
        assert_eq!(listed(&names("AB"), 2), "A and B");
        assert_eq!(listed(&names("ABCD"), 4), "A, B, C and D");
        assert_eq!(listed(&names("ABCD"), 5), "A, B, C and 2 more");
    }

    #[test]
    fn a_ring_is_told_until_it_comes_back() {
        let plan = plan("ABAB", &[(2, 1), (3, 4)]);
        let teams = arranged(&plan, MatrixLevel::Teams, Order::Sequence);
        let matrix = &*teams.matrix;
        let way = matrix.ring(&matrix.loops[0]);
        assert_eq!(ring(&plan, matrix, &way), "A needs B, B needs A");
        assert_eq!(members(&plan, matrix, &[0, 1]), "A and B");
    }

    #[test]
    fn a_cluster_says_how_much_stays_within_it() {
        // A and B exchange two, C needs one of B.
        let plan = plan("ABC", &[(1, 2), (2, 3)]);
        let teams = arranged(&plan, MatrixLevel::Teams, Order::Outline);
        assert_eq!(bound(&teams.matrix, &[1, 0]), (1, 2));
        assert_eq!(cluster_name(&plan, &teams.matrix, ClusterName::Around(1)), "Around B");
        assert_eq!(
            cluster_name(&plan, &teams.matrix, ClusterName::Team(plan.teams().next().unwrap().id)),
            "A"
        );
    }
}
