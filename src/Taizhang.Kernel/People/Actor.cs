namespace Taizhang.Kernel.People;

/// <summary>Who acts: an account with one role, bound to an area with everything below it and, for station staff, to an office.</summary>
/// <param name="Area">Code of the area to whose subtree the account is bound; null: the whole township.</param>
public sealed record Actor(string Id, string Name, Role Role, string? Area = null, string? Office = null);
