using System.Text.Json;
using System.Text.Json.Nodes;
using Fabric.Chaincode;

namespace Fabric.Conformance.Chaincodes;

/// <summary>
/// What one transaction does, step by step: each argument of the functions <c>steps</c> and <c>parallel</c> is a JSON array of an operation's name
/// and its parameters, all texts. The result is a JSON array with each step's answer, or {"error": text} where it was refused. node/steps.mjs
/// understands the same steps.
/// </summary>
internal static class StepRunner
{
    public static async Task<ReadOnlyMemory<byte>> RunAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        var answers = new JsonArray();
        foreach (var step in stub.Arguments.Skip(1))
        {
            answers.Add(await RunAsync(stub, step, cancellationToken));
        }

        return JsonSerializer.SerializeToUtf8Bytes(answers);
    }

    public static async Task<ReadOnlyMemory<byte>> RunParallelAsync(IChaincodeStub stub, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(stub.Arguments.Skip(1).Select(step => RunAsync(stub, step, cancellationToken)));
        return JsonSerializer.SerializeToUtf8Bytes(new JsonArray(answers));
    }

    private static async Task<JsonNode?> RunAsync(IChaincodeStub stub, ReadOnlyMemory<byte> step, CancellationToken cancellationToken)
    {
        var words = JsonSerializer.Deserialize<string[]>(step.Span)!;
        try
        {
            var answer = await StepOperations.All[words[0]](stub, words[1..], cancellationToken);
            return answer is null ? null : JsonSerializer.SerializeToNode(answer);
        }
        catch (Exception refused) when (refused is ChaincodeException or ArgumentException or InvalidOperationException)
        {
            return new JsonObject { ["error"] = refused.Message };
        }
    }
}
