using System.Globalization;
using System.Text;

namespace Audit.Ledger;

/// <summary>The id of an audit follows from what is audited and under which policy, so the same submission finds the same audit.</summary>
public static class AuditId
{
    /// <summary>Computes the id.</summary>
    /// <param name="sourceHash">The hash of the source bundle.</param>
    /// <param name="policyVersion">The policy version the audit is opened under.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="LedgerFormatException"><paramref name="sourceHash"/> is not a SHA-256.</exception>
    public static string Compute(string sourceHash, int policyVersion) => Sha256Hash.Of(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"audit\n{Sha256Hash.Require(sourceHash, "the source hash")}\n{policyVersion}\n")));

    /// <summary>Computes the id of an audit whose source stays with one organisation: another organisation's is another audit.</summary>
    /// <param name="sourceHash">The hash of the source bundle.</param>
    /// <param name="policyVersion">The policy version the audit is opened under.</param>
    /// <param name="mspId">The organisation that keeps the source.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="LedgerFormatException"><paramref name="sourceHash"/> is not a SHA-256.</exception>
    public static string ComputeHashOnly(string sourceHash, int policyVersion, string mspId) => Sha256Hash.Of(
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"audit\n{Sha256Hash.Require(sourceHash, "the source hash")}\n{policyVersion}\nhash-only\n{mspId}\n")));

    /// <summary>Computes the id of an audit that follows another one on the same source.</summary>
    /// <param name="previousId">The audit it supersedes.</param>
    /// <param name="policyVersion">The policy version the audit is opened under.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="LedgerFormatException"><paramref name="previousId"/> is not an id.</exception>
    public static string ComputeSuccessor(string previousId, int policyVersion) => Sha256Hash.Of(
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"audit after\n{Sha256Hash.Require(previousId, "the audit id")}\n{policyVersion}\n")));
}
