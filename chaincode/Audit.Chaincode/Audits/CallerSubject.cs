using System.Text;
using Fabric.Chaincode;

namespace Audit.Chaincode.Audits;

/// <summary>The caller's distinguished name.</summary>
internal static class CallerSubject
{
    private const string Prefix = "x509::";
    private const string Separator = "::";

    /// <summary>
    /// The subject out of the portable client id. Not <c>X509Certificate2.Subject</c>: operating systems spell that differently, and
    /// endorsers would disagree.
    /// </summary>
    public static string? Of(ClientIdentity caller)
    {
        var names = Encoding.UTF8.GetString(Convert.FromBase64String(caller.Id));
        var end = names.LastIndexOf(Separator, StringComparison.Ordinal);
        return names.StartsWith(Prefix, StringComparison.Ordinal) && end >= Prefix.Length ? names[Prefix.Length..end] : null;
    }
}
