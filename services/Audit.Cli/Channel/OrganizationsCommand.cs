using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit organizations</c>: who votes on the channel, with what weight, and how much.</summary>
internal static class OrganizationsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("organizations", "Show the channel's organisations and what they did in a period (by default 30 days).");
        var filters = new QueryOptions(command).Period("what was done");
        command.Shows((call, cancellationToken) => call.GetAsync(ApiPath.Of("organizations") + filters.Read(call.Parsed), cancellationToken), Write);
        return command;
    }

    private static void Write(JsonObject document)
    {
        FieldLines.Write(("Period", $"{document.Time("from")} to {document.Time("to")}"));
        new ResultTable().Columns("Organization").Numbers("Weight", "Audits", "Votes", "Late votes").Columns("Last vote")
            .Rows(document.Items("organizations"), organization =>
            [
                organization.Text("mspId"),
                organization.Text("weight") is { Length: > 0 } weight ? weight : "not in the policy",
                organization.Text("audits"),
                organization.Text("votes"),
                organization.Text("lateVotes"),
                organization.Time("lastVoteAt"),
            ])
            .Write();
    }
}
