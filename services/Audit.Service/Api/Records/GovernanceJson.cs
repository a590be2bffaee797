using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Store;

namespace Audit.Service;

/// <summary>A decision of the members as the API shows it: the channel's own record, with its block beside it.</summary>
internal static class GovernanceJson
{
    internal static JsonElement Of(GovernanceRecord record)
    {
        JsonElement read = StoredJson.Read(record.Record);
        JsonObject document = read.ValueKind == JsonValueKind.Object ? JsonObject.Create(read)! : new JsonObject { ["record"] = JsonValue.Create(read) };
        document["transactionId"] = record.Place.TransactionId;
        document["block"] = record.Place.BlockNumber;
        return JsonSerializer.SerializeToElement(document);
    }
}
