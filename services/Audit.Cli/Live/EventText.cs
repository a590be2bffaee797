using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Output;
using Audit.Model.Source;

namespace Audit.Cli.Live;

/// <summary>Events as lines.</summary>
internal static class EventText
{
    /// <summary>An event as one line of JSON.</summary>
    /// <exception cref="CliException">It is no JSON.</exception>
    public static string Json(StreamMessage message) => Document(message).ToJsonString();

    /// <summary>An event as people read it: when, where in the feed, what, of which audit, and what it says.</summary>
    /// <exception cref="CliException">It is no JSON.</exception>
    public static string Line(StreamMessage message)
    {
        var document = Document(message);
        var data = document.Part("data");
        string[] words =
        [
            document.Time("timestamp"),
            document.Text("id"),
            document.Text("type"),
            document.Text("auditId"),
            data.Text("verdict"),
            data.Text("classes"),
            data.Part("vote").Text("mspId"),
            data.Part("model").Text("bundleHash"),
        ];
        return VisibleText.Of(string.Join("  ", words.Where(word => word.Length > 0)));
    }

    private static JsonObject Document(StreamMessage message)
    {
        try
        {
            return JsonNode.Parse(message.Data!) as JsonObject ?? throw new JsonException("it is no object");
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Ledger, $"the event {message.Id} is no event of an audit service: {exception.Message}", exception);
        }
    }
}
