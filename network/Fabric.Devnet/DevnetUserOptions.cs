namespace Fabric.Devnet;

/// <summary>A user of an organisation, who gets a certificate.</summary>
public sealed record DevnetUserOptions
{
    /// <summary>The user's name: the certificate's common name and the folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>Attributes for attribute-based access control, as Fabric CA writes them into the certificate.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the certificate says <c>admin</c> rather than <c>client</c>.</summary>
    public bool IsAdministrator { get; init; }
}
