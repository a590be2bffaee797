using System.Diagnostics.CodeAnalysis;

namespace Audit.Ledger;

/// <summary>Why the chaincode refused a request: a stable code for programs and a sentence for people.</summary>
/// <param name="Code">One of <see cref="LedgerErrorCode"/>.</param>
/// <param name="Message">What happened, to what, and what to do.</param>
public sealed record LedgerRefusal(string Code, string Message)
{
    /// <summary>Finds a refusal in an error text, however peers and gateways have wrapped it ("chaincode response 500, CODE: …").</summary>
    /// <param name="text">The error text.</param>
    /// <param name="refusal">The refusal: the earliest known code in the text and what follows it.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFind(string? text, [NotNullWhen(true)] out LedgerRefusal? refusal)
    {
        refusal = null;
        var earliest = text?.Length ?? 0;
        foreach (var code in LedgerErrorCode.All)
        {
            var at = IndexOf(text ?? string.Empty, code, earliest);
            if (at >= 0)
            {
                earliest = at;
                refusal = new LedgerRefusal(code, text![(at + code.Length + 1)..].Trim());
            }
        }

        return refusal is not null;
    }

    /// <summary>The text on the wire: <c>CODE: sentence</c>.</summary>
    public override string ToString() => $"{Code}: {Message}";

    private static int IndexOf(string text, string code, int before)
    {
        for (var from = 0; text.IndexOf(code, from, StringComparison.Ordinal) is var at && at >= 0 && at < before; from = at + 1)
        {
            var end = at + code.Length;
            var startsWord = at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_');
            if (startsWord && end < text.Length && text[end] == ':')
            {
                return at;
            }
        }

        return -1;
    }
}
