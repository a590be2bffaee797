using System.Text;
using System.Text.Json;

namespace Audit.Cli.Models;

/// <summary>Prints one JSON document on standard output.</summary>
internal static class ResultJson
{
    /// <summary>Prints an object.</summary>
    /// <param name="writeMembers">Writes what is in it.</param>
    public static void PrintObject(Action<Utf8JsonWriter> writeMembers) => Print(json =>
    {
        json.WriteStartObject();
        writeMembers(json);
        json.WriteEndObject();
    });

    /// <summary>Prints an element as it is, but with every odd character escaped.</summary>
    public static void Print(JsonElement element) => Print(element.WriteTo);

    private static void Print(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            write(json);
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
