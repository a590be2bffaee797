using System.CommandLine;
using System.Text.Json;
using Audit.Cli.Api;
using Audit.Cli.Local;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit submit FILE…</c>: hands a contract to the member's audit service and waits for the verdict.</summary>
internal static class SubmitCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "The contract and what it imports.", Arity = ArgumentArity.OneOrMore };
        var name = new Option<string?>("--name") { Description = "The submission's name; by default the first file's." };
        var service = CommonOptions.Service();
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var noWait = new Option<bool>("--no-wait") { Description = "Return with the audit's id instead of waiting for the verdict." };
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait for the verdict.", DefaultValueFactory = _ => 120 };
        var command = new Command("submit", "Submit a contract to your organisation's audit service and wait for the verdict.")
        {
            files, name, service, data, json, noWait, timeout,
        };
        var access = ServiceAccess.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = access.Connect(parsed, parsed.GetValue(service) ?? RunningNetwork.FirstService(parsed.GetRequiredValue(data)));
            var paths = parsed.GetRequiredValue(files);
            var sources = await ReadAllAsync(paths, cancellationToken).ConfigureAwait(false);
            var id = await api.SubmitAsync(
                parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(paths[0]), sources, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(noWait))
            {
                Console.Out.WriteLine(id);
                return ExitCode.Success;
            }

            await Console.Error.WriteLineAsync($"audit {id}: waiting for the verdict").ConfigureAwait(false);
            var audit = await Submission.WaitForVerdictAsync(
                api, id, 1, TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(audit.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
            }
            else
            {
                AuditTable.Write(Terminal.Output, [audit]);
            }

            return audit["verdict"]?.GetValue<string>() == "FAIL" ? ExitCode.Findings : ExitCode.Success;
        });
        return command;
    }

    private static async Task<Dictionary<string, string>> ReadAllAsync(string[] paths, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            // One file goes by its name; several keep the paths by which they import each other.
            var key = paths.Length == 1 ? Path.GetFileName(path) : Path.GetRelativePath(".", path).Replace('\\', '/');
            sources[key] = await SourceFiles.ReadTextAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return sources;
    }
}
