using Audit.Ledger;
using Audit.Model;

namespace Audit.Service;

/// <summary>Whether a run of the model here gives what each organisation voted.</summary>
internal sealed class ScoreCheck(ISourceScorer scorer)
{
    internal async Task<IReadOnlyList<VerificationLine>> CheckAsync(AuditDocument audit, SourceBundle? source, Asking asking)
    {
        if (audit.Votes.Count == 0)
        {
            return [VerificationLine.Open("The votes: nobody has voted yet.")];
        }

        VoteDocument[] own = [.. audit.Votes.Where(vote => vote.ModelHash == scorer.ModelHash)];
        IEnumerable<VerificationLine> others = audit.Votes.Where(vote => vote.ModelHash != scorer.ModelHash)
            .Select(vote => VerificationLine.Open($"The vote of {vote.MspId}: it was made with model {vote.ModelHash}, and this service has {scorer.ModelHash} loaded."));
        return [.. own.Length == 0 ? [] : await CheckAsync(own, source, asking), .. others];
    }

    private async Task<IReadOnlyList<VerificationLine>> CheckAsync(VoteDocument[] votes, SourceBundle? source, Asking asking)
    {
        string names = string.Join(", ", votes.Select(vote => vote.MspId));
        if (source is null)
        {
            return [VerificationLine.Open($"The votes of {names}: there is no copy here of the source that was audited, to score it again.")];
        }

        try
        {
            ScoredSource scored = await Task.Run(() => scorer.Score(source, asking.Patient), asking.Patient);
            return [.. votes.Select(vote => Compare(vote, scored))];
        }
        catch (AuditModelException broken)
        {
            return [VerificationLine.Open($"The votes of {names}: the model cannot score the source here ({broken.Message}).")];
        }
        catch (OperationCanceledException) when (!asking.Caller.IsCancellationRequested)
        {
            return [VerificationLine.Open($"The votes of {names}: scoring the source again took too long.")];
        }
    }

    private VerificationLine Compare(VoteDocument vote, ScoredSource scored)
    {
        string[] other =
        [
            .. VulnerabilityClass.All
                .Where(known => vote.Scores.GetValueOrDefault(known.Id, -1) != scored.Scores[known])
                .Select(known => $"{known.Title} {Shown.Percent(vote.Scores.GetValueOrDefault(known.Id))} where the model gives {Shown.Percent(scored.Scores[known])}"),
        ];
        if (other.Length > 0)
        {
            return VerificationLine.Differs($"{vote.MspId} voted otherwise than model {scorer.ModelName} scores the source here: {string.Join("; ", other)}.");
        }

        return VerificationLine.Of(
            vote.FindingsDigest == scored.FindingsDigest,
            $"{vote.MspId} voted what model {scorer.ModelName} gives here: the same score in all {VulnerabilityClass.All.Count} classes, and the same findings.",
            $"{vote.MspId} voted the scores that model {scorer.ModelName} gives here, but for other findings: their digest is {vote.FindingsDigest}, here {scored.FindingsDigest}.");
    }
}
