using System.CommandLine;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet export</c>: a running network as a file to start others from.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file, usually *.tar.gz; it holds private keys." };
        return DevnetCommand.Asking(
            "export",
            "Write a running network to a file; 'devnet start --from FILE' starts from it.",
            async (client, parsed, json, cancellationToken) =>
            {
                var path = Path.GetFullPath(parsed.GetRequiredValue(file));
                await client.ExportAsync(path, cancellationToken).ConfigureAwait(false);
                if (json)
                {
                    DevnetCommand.WriteJson(new { file = path });
                }
                else
                {
                    DevnetText.Line("written", path);
                }
            },
            file);
    }
}
