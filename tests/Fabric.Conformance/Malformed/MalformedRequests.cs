using Fabric.Protos.Gateway;
using Google.Protobuf;

namespace Fabric.Conformance.Malformed;

/// <summary>Sends requests with faults to a peer and collects its answers.</summary>
internal static class MalformedRequests
{
    // Some answers take their time: several requests are under way at once.
    private const int AtOnce = 32;
    private const string TransactionData = "prepared_transaction.payload.data";

    /// <summary>
    /// The mutations that real peers are asked to judge: all but those inside of a transaction's data. Peers of Fabric 3.1.5 do not survive each of
    /// these: a transaction without an action, or with one without content, ends them (core/common/validation), others in one block with
    /// them make the committer wait for ever, and the next start finds the same block again. Single codes are asked for in
    /// ValidationConformanceTests.
    /// </summary>
    public static IEnumerable<Mutation> Judged(IMessage request, RequestKind kind) =>
        Mutation.AllOf(request, kind).Where(mutation => kind != RequestKind.Submit || !mutation.Path.StartsWith(TransactionData, StringComparison.Ordinal));

    /// <summary>The others, which the devnet's peers have to survive.</summary>
    public static IEnumerable<Mutation> OfTransactionData(IMessage request) =>
        Mutation.AllOf(request, RequestKind.Submit).Where(mutation => mutation.Path.StartsWith(TransactionData, StringComparison.Ordinal));

    /// <summary>Sends every request with every single one of these mutations.</summary>
    /// <param name="sender">The peer.</param>
    /// <param name="patience">Of a request, by its name, after what time nothing is an answer.</param>
    /// <returns>The answers, by kind of request and mutation. Of transactions that were ordered also what became of them.</returns>
    public static async Task<SortedDictionary<string, string>> AskAllAsync(RequestSender sender, Func<string, TimeSpan> patience)
    {
        await sender.CommitAsync();
        var cases = new List<(string Name, RequestKind Kind, IReadOnlyList<Mutation> Mutations)>();
        foreach (var kind in Enum.GetValues<RequestKind>())
        {
            cases.Add(($"{kind}", kind, []));
            cases.AddRange(Judged(await sender.MakeAsync(kind), kind).Select(mutation =>
                ($"{kind} {mutation}", kind, (IReadOnlyList<Mutation>)[mutation])));
        }

        var answers = await AskAsync(sender, cases, patience);
        foreach (var kind in Enum.GetValues<RequestKind>())
        {
            var name = $"{kind} unsigned";
            answers[name] = await sender.SendAsync(await sender.MakeAsync(kind), patience(name));
        }

        return answers;
    }

    /// <summary>Sends requests, each with its mutations.</summary>
    public static async Task<SortedDictionary<string, string>> AskAsync(
        RequestSender sender,
        IReadOnlyCollection<(string Name, RequestKind Kind, IReadOnlyList<Mutation> Mutations)> cases,
        Func<string, TimeSpan> patience)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // One kind after the other: what is ordered for one must not be an event for the next.
        foreach (var kind in cases.GroupBy(item => item.Kind).OrderBy(group => group.Key))
        {
            var ordered = new Dictionary<string, ByteString>();
            foreach (var some in kind.Chunk(AtOnce))
            {
                var asked = await Task.WhenAll(some.Select(async item => (item.Name, Answer: await AskAsync(sender, item.Kind, item.Mutations, patience(item.Name)))));
                foreach (var (name, (answer, payload)) in asked)
                {
                    answers[name] = answer;
                    if (payload is not null)
                    {
                        ordered[name] = payload;
                    }
                }
            }

            var codes = await sender.ReadCodesAsync([.. ordered.Values]);
            foreach (var (name, payload) in ordered)
            {
                answers[name] += $", then {codes[payload]}";
            }
        }

        return answers;
    }

    private static async Task<(string Answer, ByteString? Ordered)> AskAsync(
        RequestSender sender, RequestKind kind, IReadOnlyList<Mutation> mutations, TimeSpan patience)
    {
        var request = await sender.MakeAsync(kind);
        foreach (var mutation in mutations)
        {
            mutation.Apply(request, kind);
        }

        var answer = await sender.SendSignedAsync(request, patience);
        return (answer, answer == "OK" && request is SubmitRequest submit ? submit.PreparedTransaction.Payload : null);
    }
}
