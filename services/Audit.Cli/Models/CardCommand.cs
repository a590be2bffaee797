using System.CommandLine;
using System.Text;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Audit.Model.Source;
using Audit.Model;

namespace Audit.Cli.Models;

/// <summary><c>fabric-audit model card</c>: what the model was trained on, and what was measured.</summary>
internal static class CardCommand
{
    private const string Card = "card.md";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var bundle = ModelCommand.Bundle();
        bundle.DefaultValueFactory = _ => ModelBundle.DefaultFolder;
        var json = CommonOptions.Json();
        var command = new Command("card", "Show what a model was trained on and what was measured.") { bundle, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(bundle), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, bool isJson)
    {
        using var bundle = OpenedBundle.Open(path);
        if (isJson)
        {
            using var card = bundle.Json("card.json");
            ResultJson.Print(card.RootElement);
            return ExitCode.Success;
        }

        if (!bundle.Files.TryGetValue(Card, out var content))
        {
            throw new BundleException(path, $"it has no {Card}; --json shows the figures.");
        }

        var ink = Ink.ForOutput();
        foreach (var line in MarkdownLines.Of(VisibleText.OfLines(Encoding.UTF8.GetString(content)), ink))
        {
            Console.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }
}
