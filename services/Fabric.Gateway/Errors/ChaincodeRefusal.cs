using System.Globalization;

namespace Fabric.Gateway;

/// <summary>What a chaincode itself answered when it refused a transaction.</summary>
/// <param name="Status">Its status, 400 or more.</param>
/// <param name="Message">Its words.</param>
public sealed record ChaincodeRefusal(int Status, string Message)
{
    // The peer's gateway wraps a chaincode's refusal in exactly this form; the protocol has no field for it.
    private const string Prefix = "chaincode response ";

    internal static ChaincodeRefusal? Find(string text)
    {
        var start = text.IndexOf(Prefix, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var rest = text.AsSpan(start + Prefix.Length);
        var comma = rest.IndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && int.TryParse(rest[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? new ChaincodeRefusal(status, rest[(comma + 2)..].ToString())
            : null;
    }
}
