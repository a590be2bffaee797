using Audit.Ledger;

namespace Audit.Service;

/// <summary>What a path names.</summary>
internal static class CommandTarget
{
    /// <summary>An audit, a model, a proposal or a source, by its hash.</summary>
    /// <exception cref="RequestException">It is no hash.</exception>
    internal static string Hash(string text) => Sha256Hash.IsHash(text)
        ? text
        : throw JsonSubmission.Malformed($"'{text}' is no id: ids are 64 lower-case hexadecimal digits.");

    /// <summary>An organisation.</summary>
    /// <exception cref="RequestException">It cannot be one.</exception>
    internal static string MspId(string text)
    {
        try
        {
            return RequestParameters.MspId(text);
        }
        catch (LedgerRefusalException cause)
        {
            throw JsonSubmission.Malformed($"'{text}' is no organisation: {cause.Refusal.Message}.", cause);
        }
    }
}
