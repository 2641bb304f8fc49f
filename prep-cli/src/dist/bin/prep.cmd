@echo off
rem Starts PREP Difusores. Needs a Java 17 or newer: %JAVA_HOME%, or java on the PATH.
rem %PREP_JAVA_OPTS% is added to Java's options and wins over them, e.g. set PREP_JAVA_OPTS=-Xmx1g
setlocal
set "PREP_HOME=%~dp0.."

if defined JAVA_HOME goto java_home
set "PREP_JAVA=java"
where java >nul 2>nul && goto java_found
echo prep: no se encontro Java. Instale Java 17 o posterior, o indique su carpeta en JAVA_HOME. 1>&2
echo prep: Java was not found. Install Java 17 or newer, or name its folder in JAVA_HOME. 1>&2
exit /b 3

:java_home
set "PREP_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%PREP_JAVA%" goto java_found
echo prep: JAVA_HOME es %JAVA_HOME% y ahi no hay bin\java.exe. Corrija JAVA_HOME o quitela del entorno. 1>&2
echo prep: JAVA_HOME is %JAVA_HOME%, which has no bin\java.exe. Correct JAVA_HOME or unset it. 1>&2
exit /b 3

:java_found
rem The dot stands for the quotation mark in: openjdk version "17.0.15"
"%PREP_JAVA%" -version 2>&1 | findstr /r /c:" version .1[7-9]" /c:" version .[2-9][0-9]" >nul && goto java_new_enough
echo prep: se necesita Java 17 o posterior; %PREP_JAVA% es anterior. 1>&2
echo prep: Java 17 or newer is needed; %PREP_JAVA% is older. 1>&2
exit /b 3

:java_new_enough
rem Newer Javas warn about native libraries and Unsafe unless told that they are meant.
set "PREP_NEWER="
"%PREP_JAVA%" -version 2>&1 | findstr /r /c:" version .2[4-9]" /c:" version .[3-9][0-9]" >nul && set "PREP_NEWER=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem Our jar's manifest lists the rest of lib\ in a fixed order; plug-ins come after it.
for %%j in ("%PREP_HOME%\lib\prep-cli-*.jar") do set "PREP_CLASS_PATH=%%~fj"
for %%j in ("%PREP_HOME%\plugins\*.jar") do call set "PREP_CLASS_PATH=%%PREP_CLASS_PATH%%;%%~fj"

"%PREP_JAVA%" -Xlog:disable -Xlog:all=error:stderr %PREP_NEWER% ^
  -Xmx256m -Xms64m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:MetaspaceSize=96m -XX:+UseSerialGC -XX:-UsePerfData -XX:CompileThresholdScaling=4 -Djava.awt.headless=true -Djdk.console=java.base -Dfile.encoding=UTF-8 ^
  -Dguice_bytecode_gen_option=DISABLED ^
  %PREP_JAVA_OPTS% -cp "%PREP_CLASS_PATH%" mx.prep.cli.Main %*
exit /b %ERRORLEVEL%
