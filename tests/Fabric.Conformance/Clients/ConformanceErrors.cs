using Fabric.Conformance.Networks;
using Fabric.Gateway;

namespace Fabric.Conformance.Clients;

/// <summary>The errors of our Gateway client in words that belong to neither client.</summary>
internal static class ConformanceErrors
{
    /// <exception cref="ConformanceException">The client reported an error.</exception>
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().WaitAsync(ConformanceNetwork.Patience);
        }
        catch (CommitException e)
        {
            throw new ConformanceException("commit", (int)e.Code, e.Message, []);
        }
        catch (GatewayException e)
        {
            var step = e switch
            {
                EvaluateException => "evaluate",
                EndorseException => "endorse",
                SubmitException => "submit",
                ChaincodeEventsException or BlockEventsException => "events",
                _ => "status",
            };
            var text = (e.InnerException as Protocol.Grpc.GrpcException)?.Detail ?? e.Message;
            throw new ConformanceException(step, (int)e.StatusCode, text, [.. e.Details.Select(d => (d.Address, d.MspId, d.Message))]);
        }
    }
}
