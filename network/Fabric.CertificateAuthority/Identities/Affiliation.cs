namespace Fabric.CertificateAuthority;

/// <summary>A node of the authority's tree of departments.</summary>
/// <param name="Name">The whole path, for example <c>org1.department1</c>; empty for the root.</param>
/// <param name="Children">The nodes below it.</param>
public sealed record Affiliation(string Name, IReadOnlyList<Affiliation> Children)
{
    /// <summary>This node and everything below it, parents first.</summary>
    public IEnumerable<Affiliation> Flatten() => Children.SelectMany(child => child.Flatten()).Prepend(this);
}
