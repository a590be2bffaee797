using System.CommandLine;
using System.Text.Json;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Audit.Model.Source;

namespace Audit.Cli.Models;

/// <summary><c>fabric-audit model diff A B</c>: what a new bundle changes; exits with 1 when the two are not the same.</summary>
internal static class DiffCommand
{
    private const int ShownChanges = 40;
    private const int ShownWords = 10;
    private const int ShownValue = 16;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var before = ModelCommand.Bundle("A");
        var after = ModelCommand.Bundle("B");
        var json = CommonOptions.Json();
        var command = new Command("diff", "Compare two bundles: files, classes, thresholds, figures, vocabulary. Exits with 1 when they differ.") { before, after, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string beforePath, string afterPath, bool isJson)
    {
        using var before = OpenedBundle.Open(beforePath);
        using var after = OpenedBundle.Open(afterPath);
        var difference = new BundleDifference(before, after);
        if (isJson)
        {
            ResultJson.PrintObject(json => Write(json, before, after, difference));
        }
        else
        {
            Write(Console.Out, before, after, difference);
        }

        return difference.IsSame ? ExitCode.Success : ExitCode.Findings;
    }

    private static void Write(Utf8JsonWriter json, OpenedBundle before, OpenedBundle after, BundleDifference difference)
    {
        json.WriteBoolean("same", difference.IsSame);
        Write(json, "a", before);
        Write(json, "b", after);
        Write(json, "files", difference.Files);
        Write(json, "classes", difference.Classes);
        json.WriteBoolean("classOrderChanged", difference.HasNewOrder);
        Write(json, "thresholds", difference.Thresholds);
        Write(json, "figures", difference.Figures);
        json.WriteStartObject("vocabulary");
        json.WriteNumber("a", difference.VocabularySizes.Before);
        json.WriteNumber("b", difference.VocabularySizes.After);
        Write(json, "added", difference.AddedWords);
        Write(json, "removed", difference.RemovedWords);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, OpenedBundle bundle)
    {
        json.WriteStartObject(name);
        json.WriteString("path", bundle.Path);
        json.WriteString("hash", bundle.Model.Hash);
        json.WriteString("name", bundle.Model.Name);
        json.WriteString("version", bundle.Model.Version);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<BundleDifference.Change> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("name", change.Name);
            json.WriteString("a", change.Before);
            json.WriteString("b", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void Write(TextWriter writer, OpenedBundle before, OpenedBundle after, BundleDifference difference)
    {
        writer.WriteLine($"A {Title(before)}");
        writer.WriteLine($"B {Title(after)}");
        if (difference.IsSame)
        {
            writer.WriteLine("the same to the byte");
            return;
        }

        Write(writer, "files", difference.Files);
        Write(writer, "classes", difference.Classes);
        if (difference.HasNewOrder)
        {
            writer.WriteLine("the classes come in another order");
        }

        Write(writer, "thresholds", difference.Thresholds);
        Write(writer, "figures of the card", difference.Figures);
        writer.WriteLine(
            $"vocabulary: {difference.VocabularySizes.Before} -> {difference.VocabularySizes.After} entries, "
            + $"{difference.AddedWords.Count} added{Words(difference.AddedWords)}, {difference.RemovedWords.Count} removed{Words(difference.RemovedWords)}");
    }

    private static void Write(TextWriter writer, string title, IReadOnlyList<BundleDifference.Change> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        writer.WriteLine($"{title}: {ClassText.Count(changes.Count, "difference")}");
        foreach (var change in changes.Take(ShownChanges))
        {
            writer.WriteLine($"  {VisibleText.Of(change.Name)}: {Value(change.Before)} -> {Value(change.After)}");
        }

        if (changes.Count > ShownChanges)
        {
            writer.WriteLine($"  and {changes.Count - ShownChanges} more; --json lists all");
        }
    }

    private static string Title(OpenedBundle bundle) =>
        $"{bundle.Model.Hash} {VisibleText.Of(bundle.Model.Name)} {VisibleText.Of(bundle.Model.Version)} ({VisibleText.Of(bundle.Path)})";

    private static string Value(string? value) =>
        value is null ? "none" : VisibleText.Of(value.Length <= ShownValue + 4 ? value : $"{value[..ShownValue]}…");

    private static string Words(IReadOnlyList<string> words) =>
        words.Count == 0 ? string.Empty : $" ({VisibleText.Of(string.Join(" ", words.Take(ShownWords)))}{(words.Count > ShownWords ? " …" : string.Empty)})";
}
