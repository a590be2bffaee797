using System.Globalization;
using System.Text.Json.Nodes;

namespace Audit.Service.Tests;

/// <summary>What came to a receiver.</summary>
internal sealed record ReceivedMessage(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    internal string Id => Headers[WebhookHttp.IdHeader];

    internal JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    internal string Type => (string)Json["type"]!;

    internal string[] Signatures => Headers[WebhookHttp.SignatureHeader].Split(' ');

    /// <summary>The signature that a secret gives this message, as a receiver computes it.</summary>
    internal string SignatureOf(string secret) => WebhookSecret.Of(Convert.FromBase64String(secret["whsec_".Length..]))
        .Sign(Id, long.Parse(Headers[WebhookHttp.TimestampHeader], CultureInfo.InvariantCulture), Body);
}
