namespace Audit.Service;

/// <summary>Our roles behind the names that a token or a certificate uses.</summary>
internal static class RoleMap
{
    /// <summary>Translates; what is no role of ours is left out.</summary>
    internal static IEnumerable<string> Translate(IEnumerable<string> names, IReadOnlyDictionary<string, string> map) => names
        .Select(name => map.Count == 0 ? name : map.GetValueOrDefault(name))
        .OfType<string>()
        .Where(AccessRole.All.Contains);

    internal static void Validate(OptionsCheck check, IReadOnlyDictionary<string, string> map)
    {
        foreach ((string name, string role) in map.Where(pair => !AccessRole.All.Contains(pair.Value)))
        {
            check.Refuse($"Roles:{name}", $"is '{role}': give one of {string.Join(", ", AccessRole.All.Order())}.");
        }
    }
}
