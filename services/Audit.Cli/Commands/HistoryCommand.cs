using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Local;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit history [ID]</c>: what was audited, what the votes said, and where it stands on the ledger.</summary>
internal static class HistoryCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "One audit; without it the newest are listed.", Arity = ArgumentArity.ZeroOrOne };
        var status = new Option<string?>("--status") { Description = "Only audits of this status." };
        status.AcceptOnlyFromAmong("OPEN", "DECIDED", "DISPUTED");
        var verdict = new Option<string?>("--verdict") { Description = "Only audits with this verdict." };
        verdict.AcceptOnlyFromAmong("PASS", "REVIEW", "FAIL");
        var limit = new Option<int>("--limit") { Description = "How many to list.", DefaultValueFactory = _ => 20 };
        var service = CommonOptions.Service();
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command("history", "Show audits with their votes, transactions and blocks.") { id, status, verdict, limit, service, data, json };
        var access = ServiceAccess.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = access.Connect(parsed, parsed.GetValue(service) ?? RunningNetwork.FirstService(parsed.GetRequiredValue(data)));
            var document = parsed.GetValue(id) is { } wanted
                ? await OneAsync(api, wanted, cancellationToken).ConfigureAwait(false)
                : await api.ListAsync(Query(parsed.GetValue(status), parsed.GetValue(verdict), parsed.GetValue(limit)), cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
            }
            else
            {
                AuditTable.Write(Terminal.Output, (document["audits"]?.AsArray() ?? []).Select(audit => audit!.AsObject()));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<JsonObject> OneAsync(AuditApi api, string id, CancellationToken cancellationToken)
    {
        var audit = await api.GetAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new CliException(ExitCode.Usage, $"{api.Address} knows no audit '{id}'; list them with 'fabric-audit history'");
        return new JsonObject { ["audits"] = new JsonArray(audit.DeepClone()) };
    }

    private static string Query(string? status, string? verdict, int limit) =>
        $"?limit={limit}{(status is null ? null : $"&status={status}")}{(verdict is null ? null : $"&verdict={verdict}")}";
}
