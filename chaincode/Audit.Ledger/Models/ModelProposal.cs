using System.Text;
using System.Text.Json;

namespace Audit.Ledger;

/// <summary>The parameters of <c>models:Propose</c>, checked.</summary>
/// <param name="BundleHash">The SHA-256 of the bundle's manifest.</param>
/// <param name="Name">The bundle's name.</param>
/// <param name="CardJson">The model card: the text of a JSON object.</param>
public sealed record ModelProposal(string BundleHash, string Name, string CardJson)
{
    /// <summary>The longest model card, in UTF-8 bytes.</summary>
    public const int LongestCard = 64 * 1024;

    /// <summary>Checks the parameters.</summary>
    /// <param name="bundleHash">The SHA-256 of the bundle's manifest.</param>
    /// <param name="name">The bundle's name.</param>
    /// <param name="cardJson">The model card.</param>
    /// <exception cref="LedgerRefusalException">One of them is malformed.</exception>
    public static ModelProposal Parse(string bundleHash, string name, string cardJson) =>
        RequestText.Read("the proposed model", () => new ModelProposal(
        Sha256Hash.Require(bundleHash, "the bundle hash"),
        LedgerText.Require(name, "the model's name", LedgerText.LongestName),
        RequireCard(cardJson)));

    private static string RequireCard(string cardJson)
    {
        var utf8 = Encoding.UTF8.GetBytes(cardJson);
        if (utf8.Length > LongestCard)
        {
            throw new LedgerFormatException($"the model card has {utf8.Length} bytes; at most {LongestCard} fit");
        }

        try
        {
            var reader = new Utf8JsonReader(utf8);
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
                // Reading to the end is what finds malformed JSON.
            }

            return isObject ? cardJson : throw new LedgerFormatException("the model card must be a JSON object");
        }
        catch (JsonException failure)
        {
            throw new LedgerFormatException($"the model card is not JSON: {failure.Message}", failure);
        }
    }
}
