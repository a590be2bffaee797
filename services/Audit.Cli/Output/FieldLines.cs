using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Model.Source;

namespace Audit.Cli.Output;

/// <summary>One thing as people read it: a line for each field that says something.</summary>
internal static class FieldLines
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints fields; empty ones are left out.</summary>
    public static void Write(params (string Label, string Value)[] fields)
    {
        var shown = fields.Where(field => field.Value.Length > 0).ToArray();
        var width = shown.Select(field => field.Label.Length).DefaultIfEmpty().Max();
        foreach (var (label, value) in shown)
        {
            Console.Out.WriteLine($"{label.PadRight(width)}  {VisibleText.Of(value)}");
        }
    }

    /// <summary>Prints a document for programs.</summary>
    public static void WriteJson(JsonNode document) => Console.Out.WriteLine(document.ToJsonString(Indented));
}
