using Microsoft.ML.OnnxRuntime;

namespace Audit.Model.Scoring;

/// <summary>The process-wide environment of ONNX Runtime, made so that it writes errors only: standard error belongs to the application.</summary>
internal static class OnnxEnvironment
{
    private static readonly Lock Creation = new();

    /// <summary>Makes the environment, unless the application has made one.</summary>
    public static void Ensure()
    {
        lock (Creation)
        {
            if (!OrtEnv.IsCreated)
            {
                var options = new EnvironmentCreationOptions { logId = "Audit.Model", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
                OrtEnv.CreateInstanceWithOptions(ref options);
            }
        }
    }
}
