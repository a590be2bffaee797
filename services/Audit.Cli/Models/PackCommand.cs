using System.CommandLine;
using System.Security.Cryptography;
using Audit.Cli.Commands;
using Audit.Cli.Scanning;

namespace Audit.Cli.Models;

/// <summary><c>fabric-audit model pack FOLDER -o FILE</c>: a checked bundle as one file, the same bytes every time.</summary>
internal static class PackCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The bundle's folder." };
        var output = new Option<string>("--output", "-o") { Description = "The archive to write.", Required = true, HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("pack", "Check a bundle and write it as one file; the same bundle gives the same bytes.") { folder, output, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string file, bool isJson, CancellationToken cancellationToken)
    {
        OutputFile.Require(file);
        using var bundle = OpenedBundle.Open(folder);
        using var stream = new MemoryStream();
        BundleArchive.Write(stream, bundle.Files);
        var content = stream.GetBuffer().AsMemory(0, (int)stream.Length);
        await OutputFile.WriteAsync(file, content, cancellationToken).ConfigureAwait(false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (isJson)
        {
            ResultJson.PrintObject(writer =>
            {
                writer.WriteString("file", file);
                writer.WriteNumber("bytes", content.Length);
                writer.WriteString("sha256", hash);
                writer.WriteString("hash", bundle.Model.Hash);
            });
        }
        else
        {
            Console.Out.WriteLine($"{file}: {content.Length} bytes, SHA-256 {hash}");
            Console.Out.WriteLine($"bundle {bundle.Model.Hash}");
        }

        return ExitCode.Success;
    }
}
