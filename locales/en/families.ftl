## Job families and levels
ladder-title = Families and levels
ladder-caption = Job families by levels, with roles, holders and open seats
ladder-lead = Who does work of one kind, how far up, and where nobody does.
ladder-families = Job families
ladder-levels = Levels
ladder-families-hint = Roles that do work of one kind, for example Analytics. The order here is that of the matrix.
ladder-levels-hint = From the highest to the lowest. A role can exist on several levels.
ladder-add-family = Add family
ladder-add-level = Add level
ladder-edit = Edit families and levels
ladder-save = Save families and levels
flash-ladder-saved = The families and levels were saved.
ladder-families-count = { $n ->
    [one] 1 family
   *[other] { $n } families
}
ladder-levels-count = { $n ->
    [one] 1 level
   *[other] { $n } levels
}
ladder-holes = { $n ->
    [one] 1 empty cell
   *[other] { $n } empty cells
}
ladder-planned = Planned seats
ladder-planned-count = { $n ->
    [one] 1 planned seat
   *[other] { $n } planned seats
}
ladder-no-family = Without a family
ladder-no-level-told = Level not known
ladder-no-role = No role
ladder-add-role = Add a role
ladder-no-seat = No seat yet
ladder-unplaced = { $n ->
    [one] 1 seat without a level
   *[other] { $n } seats without a level
}
ladder-unplaced-text = { $n ->
    [one] 1 seat of { $role } does not say on which of its levels it stands.
   *[other] { $n } seats of { $role } do not say on which of its levels they stand.
}
ladder-see-seats = See its seats
ladder-empty = There are no families yet
ladder-empty-text = Families group roles that do work of one kind. The matrix then shows who stands on which level, and where nobody does.
ladder-family-empty = No role belongs to this family yet
ladder-family-empty-text = Choose the family when you edit a role, or add a new role to it.
ladder-family-caption = Roles of the family by level, with holders and seats
ladder-roles-of-family = Roles of this family
ladder-shared = From level to level
ladder-shared-lead = What the levels share comes first, then what sets one apart from another.
ladder-all-levels = All levels
ladder-no-level = Keep at least one level.
ladder-name-missing = Give it a name in at least one language, or remove it.
ladder-name-long = The name has { $n } characters; { $most } are the most.
ladder-name-twice = “{ $name }” stands here twice.
ladder-too-many = There are { $n }; { $most } are the most.
ladder-in-use = { $n ->
    [one] “{ $name }” cannot be removed, because a role belongs to it: { $roles }. Give that role another one first.
   *[other] “{ $name }” cannot be removed, because { $n } roles belong to it, such as { $roles }. Give them another one first.
}
role-family-gone = This family is no longer there. Choose another one.
role-item-level = Holds for
role-item-all-levels = All levels
role-item-level-gone = The role does not exist on this level. Choose another one, or all levels.
role-only-level = { $level } only
role-level-held = A seat of this role stands on the level { $level }. Give the seat another level first.
seat-level-hint = Where the role exists on several levels. Left open, it follows from the role or the title, if one of them names it.
seat-level-not-of-role = { $n ->
    [0] This role has no levels. Leave the level open.
   *[other] The role does not exist on this level, only on: { $levels }.
}
role-in-family = Family: { $name }
deed-noun-family = job family
deed-noun-level = level
noun-family = Job family
noun-level = Level
