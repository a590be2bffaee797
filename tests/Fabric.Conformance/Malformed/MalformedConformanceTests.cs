using Fabric.Conformance.Networks;
using Fabric.Testing;
using Fabric.Testing.RealFabric;
using Fabric.Protos.Gateway;
using Xunit.Abstractions;

namespace Fabric.Conformance.Malformed;

/// <summary>
/// What Fabric rejects is rejected by the devnet with the same code and text. The oracle is a real peer; what it said is written down in
/// answers.txt, so that the devnet is held to it where there is none; the devnet follows Fabric 3.1, and answers-2.5.txt has what 2.5 says
/// otherwise. UPDATE_MALFORMED_ANSWERS=1 writes them anew.
/// </summary>
[Collection(ConformanceTests.Name)]
public sealed class MalformedConformanceTests(ConformanceNetworks networks, ITestOutputHelper output)
{
    private const string Separator = " => ";
    private const string InvalidText = "string field contains invalid UTF-8";

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Requests_with_one_fault_are_answered_as_fabric_answers_them(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var isOlder = networkName == "fabric" && !network.HasBatches;
        var isUpdate = networkName == "fabric" && Environment.GetEnvironmentVariable("UPDATE_MALFORMED_ANSWERS") == "1";
        var expected = isUpdate ? [] : await ReadAnswersAsync(isOlder);
        // Where an answer is known to come, a busy machine may take its time.
        var answers = await MalformedRequests.AskAllAsync(
            network.Sender(),
            name => expected.GetValueOrDefault(name, RequestSender.Waits) == RequestSender.Waits ? RequestSender.UsualPatience : ConformanceNetwork.Patience);
        output.WriteLine($"{answers.Count} requests");
        if (isUpdate)
        {
            await UpdateAsync(answers, isOlder);
        }
        else
        {
            AssertSame(expected, answers);
        }
    }

    /// <summary>The recorded answers know one fault at a time; where a real peer is, combinations of them are put to both.</summary>
    [Fact]
    public async Task Requests_with_several_faults_are_answered_alike_by_devnet_and_fabric()
    {
        if (!FabricPrograms.AreThere)
        {
            output.WriteLine(FabricPrograms.WhyNot);
            return;
        }

        var network = await networks.GetAsync("fabric");
        if (!network.HasBatches)
        {
            output.WriteLine("the peers in FABRIC_BIN are older than the ones that the devnet follows");
            return;
        }

        var devnet = (await networks.GetAsync("devnet")).Sender();
        var fabric = network.Sender();
        await devnet.CommitAsync();
        await fabric.CommitAsync();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var cases = await CombineAsync(devnet, new Random(seed), 400);
        var expected = await MalformedRequests.AskAsync(fabric, cases, _ => RequestSender.UsualPatience);
        // Go refuses text that is no UTF-8 where it meets it; C#'s protobuf reads on, to the next fault or to a name that nobody has.
        cases.RemoveAll(item => expected[item.Name].Contains(InvalidText, StringComparison.Ordinal) && expected.Remove(item.Name));
        AssertSame(expected, await MalformedRequests.AskAsync(
            devnet, cases, name => expected[name] == RequestSender.Waits ? RequestSender.UsualPatience : ConformanceNetwork.Patience));
    }

    /// <summary>Harmless is what is covered by no hash and no signature but the submitter's own.</summary>
    [Fact]
    public async Task Transactions_with_a_fault_in_their_data_are_all_judged_by_the_devnet_and_its_chain_goes_on()
    {
        string[] harmless = ["actions.payload:AddUnknownField", "data:AddUnknownField", "endorsements:Twice"];
        var devnet = (await networks.GetAsync("devnet")).Sender();
        var request = await devnet.MakeAsync(RequestKind.Submit);
        var cases = MalformedRequests.OfTransactionData(request).Where(ChangesAnything)
            .Select(mutation => ($"{mutation}", RequestKind.Submit, (IReadOnlyList<Mutation>)[mutation])).ToList();
        var answers = await MalformedRequests.AskAsync(devnet, cases, _ => ConformanceNetwork.Patience);

        output.WriteLine(string.Join('\n', answers.Select(answer => $"{answer.Key}{Separator}{answer.Value}")));
        Assert.Equal(cases.Count, answers.Count);
        Assert.All(answers, answer => Assert.StartsWith("OK, then ", answer.Value, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Equal(harmless.Any(answer.Key.EndsWith), answer.Value == "OK, then Valid"));
        await devnet.CommitAsync();

        bool ChangesAnything(Mutation mutation)
        {
            var changed = ((SubmitRequest)request).Clone();
            mutation.Apply(changed, RequestKind.Submit);
            return !changed.Equals(request);
        }
    }

    private static async Task<List<(string Name, RequestKind Kind, IReadOnlyList<Mutation> Mutations)>> CombineAsync(
        RequestSender sender, Random random, int count)
    {
        var kinds = Enum.GetValues<RequestKind>();
        var cases = new List<(string, RequestKind, IReadOnlyList<Mutation>)>();
        for (var index = 0; index < count; index++)
        {
            var kind = kinds[random.Next(kinds.Length)];
            var request = await sender.MakeAsync(kind);
            var mutations = new List<Mutation>();
            for (var fault = random.Next(2, 5); fault > 0; fault--)
            {
                // Of what the faults before have left.
                var possible = MalformedRequests.Judged(request, kind).ToList();
                if (possible.Count > 0)
                {
                    mutations.Add(possible[random.Next(possible.Count)]);
                    mutations[^1].Apply(request, kind);
                }
            }

            cases.Add(($"{index:D3} {kind} {string.Join(' ', mutations)}", kind, mutations));
        }

        return cases;
    }

    private static async Task UpdateAsync(SortedDictionary<string, string> answers, bool isOlder)
    {
        var known = isOlder ? await ReadAnswersAsync(isOlder: false) : new Dictionary<string, string>();
        await File.WriteAllLinesAsync(
            AnswersPath(isOlder),
            answers.Where(answer => known.GetValueOrDefault(answer.Key) != answer.Value).Select(answer => answer.Key + Separator + answer.Value));
    }

    private static async Task<Dictionary<string, string>> ReadAnswersAsync(bool isOlder)
    {
        var answers = await ReadFileAsync(AnswersPath(isOlder: false));
        foreach (var (name, answer) in isOlder ? await ReadFileAsync(AnswersPath(isOlder)) : [])
        {
            answers[name] = answer;
        }

        return answers;
    }

    private static async Task<Dictionary<string, string>> ReadFileAsync(string path) =>
        (await File.ReadAllLinesAsync(path)).Select(line => line.Split(Separator, 2)).ToDictionary(line => line[0], line => line[1]);

    private static string AnswersPath(bool isOlder) =>
        Repository.PathTo("tests", "Fabric.Conformance", "Malformed", isOlder ? "answers-2.5.txt" : "answers.txt");

    private static void AssertSame(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        var differences = expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
            .Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name))
            .Select(name => $"{name}\n  expected: {expected.GetValueOrDefault(name, "no such request")}\n  actual:   {actual.GetValueOrDefault(name, "no such request")}")
            .ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {expected.Count} answers differ:\n{string.Join('\n', differences)}");
    }
}
