using Fabric.CertificateAuthority.Transport;

namespace Fabric.CertificateAuthority;

/// <content>The tree of departments: the caller needs <c>hf.AffiliationMgr</c>.</content>
public sealed partial class CertificateAuthoritySession
{
    /// <summary>Asks for the affiliations that the caller may see.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The root of the tree.</returns>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public async Task<Affiliation> GetAffiliationsAsync(CancellationToken cancellationToken = default) => FromWire(
        await SendAsync<WireAffiliation>("list affiliations", HttpMethod.Get, WithAuthority("affiliations"), null, cancellationToken)
            .ConfigureAwait(false));

    /// <summary>Adds an affiliation.</summary>
    /// <param name="name">Its whole path, for example <c>org1.department3</c>.</param>
    /// <param name="includeParents">Whether missing parents are added too.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The new affiliation.</returns>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public async Task<Affiliation> AddAffiliationAsync(string name, bool includeParents = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return FromWire(await PostAsync<WireAffiliation>(
            $"add affiliation '{name}'",
            includeParents ? "affiliations?force=true" : "affiliations",
            new WireAffiliationName(name, _client.AuthorityNameOrNull),
            cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Removes an affiliation, where the server allows it (<c>cfg.affiliations.allowremove</c>).</summary>
    /// <param name="name">Its whole path.</param>
    /// <param name="includeContents">Whether the affiliations and identities below it go too; otherwise the authority refuses if there are any.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public async Task<Affiliation> RemoveAffiliationAsync(string name, bool includeContents = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var path = WithAuthority($"affiliations/{Uri.EscapeDataString(name)}", ("force", includeContents ? "true" : null));
        return FromWire(await SendAsync<WireAffiliation>($"remove affiliation '{name}'", HttpMethod.Delete, path, null, cancellationToken)
            .ConfigureAwait(false));
    }

    private static Affiliation FromWire(WireAffiliation affiliation) =>
        new(affiliation.Name ?? string.Empty, [.. (affiliation.Affiliations ?? []).Select(FromWire)]);
}
